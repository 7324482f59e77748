/* A text of many lines takes the height that it needs at the width it gets, whatever it was asked before. */
#include "app/widgets/long-view.h"

static GtkWidget *
view_with (const char *text)
{
  GtkWidget *view = g_object_ref_sink (tl_long_view_new ());

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  return view;
}

static int
height_at (GtkWidget *view, int width)
{
  int height;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* A form is laid out at a hand's width before it gets its own: that must leave no trace. */
static void
test_height (void)
{
  GtkWidget *line = view_with ("A sign on the stairs"), *lines = view_with ("Says hello\nand asks what is wanted");
  int one = height_at (line, 1000);

  g_assert_cmpint (one, >, 0);
  g_assert_cmpint (height_at (lines, 1000), ==, 2 * one);
  for (int width = 20; width <= 1000; width += 20)
    {
      int height = height_at (line, width);

      gtk_widget_allocate (line, 20, height_at (line, 20), -1, NULL);
      g_assert_cmpint (height_at (line, width), ==, height);
      g_assert_cmpint (height_at (line, 1000), ==, one);
      g_assert_cmpint (height_at (line, -1), ==, one);
    }
  g_assert_cmpint (height_at (line, 60), >, one);
  g_object_unref (line);
  g_object_unref (lines);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/long-view/height", test_height);
  return g_test_run ();
}
