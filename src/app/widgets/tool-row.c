#include "app/widgets/tool-row.h"

#define SPACING 6 /* px between children */
#define MOST_LEVELS 16
#define WIDEST 8192      /* px: a header bar gives what stands in it no more than it asks for */
#define MIDDLE_SHARE 240 /* px that the middle keeps before tools go, or less if it needs less */

/* ---- what is known of a child ---- */

#define TL_TYPE_TOOL_PLACE (tl_tool_place_get_type ())
G_DECLARE_FINAL_TYPE (TlToolPlace, tl_tool_place, TL, TOOL_PLACE, GtkLayoutChild)

struct _TlToolPlace
{
  GtkLayoutChild parent_instance;
  guint first, last;
};

G_DEFINE_FINAL_TYPE (TlToolPlace, tl_tool_place, GTK_TYPE_LAYOUT_CHILD)

enum
{
  PROP_0,
  PROP_FIRST,
  PROP_LAST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tl_tool_place_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TlToolPlace *self = TL_TOOL_PLACE (object);
  guint *field = id == PROP_FIRST ? &self->first : &self->last;

  if (*field == g_value_get_uint (value))
    return;
  *field = g_value_get_uint (value);
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
  g_object_notify_by_pspec (object, pspec);
}

static void
tl_tool_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TlToolPlace *self = TL_TOOL_PLACE (object);

  g_value_set_uint (value, id == PROP_FIRST ? self->first : self->last);
}

static void
tl_tool_place_class_init (TlToolPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = tl_tool_place_set_property;
  object_class->get_property = tl_tool_place_get_property;
  properties[PROP_FIRST] = g_param_spec_uint ("first", NULL, NULL, 0, MOST_LEVELS, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LAST] = g_param_spec_uint ("last", NULL, NULL, 0, MOST_LEVELS, MOST_LEVELS, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tl_tool_place_init (TlToolPlace *self)
{
  self->last = MOST_LEVELS;
}

/* ---- the layout ---- */

#define TL_TYPE_TOOL_LAYOUT (tl_tool_layout_get_type ())
G_DECLARE_FINAL_TYPE (TlToolLayout, tl_tool_layout, TL, TOOL_LAYOUT, GtkLayoutManager)

struct _TlToolLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (TlToolLayout, tl_tool_layout, GTK_TYPE_LAYOUT_MANAGER)

static TlToolPlace *
place_of (GtkLayoutManager *layout, GtkWidget *child)
{
  return TL_TOOL_PLACE (gtk_layout_manager_get_layout_child (layout, child));
}

static gboolean
is_in (GtkLayoutManager *layout, GtkWidget *child, guint level)
{
  TlToolPlace *place = place_of (layout, child);

  return gtk_widget_get_visible (child) && level >= place->first && level <= place->last;
}

/* The level from which on nothing goes any more. */
static guint
last_level (GtkLayoutManager *layout, GtkWidget *row)
{
  guint last = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      TlToolPlace *place = place_of (layout, child);

      last = MAX (last, place->first);
      if (place->last < MOST_LEVELS)
        last = MAX (last, place->last + 1);
    }
  return last;
}

/* @natural: as wide as all would like to be; @fitting: with the middle no wider than it must be before tools go. */
static void
widths_of (GtkLayoutManager *layout, GtkWidget *row, guint level, int *minimum, int *natural, int *fitting)
{
  int n = 0;

  *minimum = *natural = *fitting = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!is_in (layout, child, level))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum += least;
      *natural += wanted;
      *fitting += gtk_widget_get_halign (child) == GTK_ALIGN_CENTER ? MIN (wanted, MAX (least, MIDDLE_SHARE)) : wanted;
      n++;
    }
  *minimum += MAX (n - 1, 0) * SPACING;
  *natural += MAX (n - 1, 0) * SPACING;
  *fitting += MAX (n - 1, 0) * SPACING;
}

static GtkSizeRequestMode
tl_tool_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *row)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
tl_tool_layout_measure (GtkLayoutManager *layout, GtkWidget *row, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  int least, wanted, ignored;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      widths_of (layout, row, last_level (layout, row), minimum, &ignored, &ignored);
      widths_of (layout, row, 0, &ignored, natural, &ignored);
      *natural = MAX (*natural, WIDEST);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static guint
fitting_level (GtkLayoutManager *layout, GtkWidget *row, int width)
{
  guint last = last_level (layout, row);
  int minimum, natural, fitting;

  for (guint level = 0; level < last; level++)
    {
      widths_of (layout, row, level, &minimum, &natural, &fitting);
      if (fitting <= width)
        return level;
    }
  return last;
}

/* Whoever reads the window aloud hears each tool once. GTK forgets that it is hidden each time it is made visible. */
static void
show_child (GtkWidget *child, gboolean shown)
{
  gtk_widget_set_child_visible (child, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

/* @x from the start; mirrored from right to left. */
static void
allocate_child (GtkWidget *row, GtkWidget *child, int x, int size, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  int least, wanted, tall;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, &wanted, NULL, NULL);
  tall = gtk_widget_get_valign (child) == GTK_ALIGN_FILL ? height : CLAMP (wanted, least, MAX (height, least));
  gtk_widget_size_allocate (child, &(GtkAllocation){ mirrored ? width - x - size : x, (height - tall) / 2, size, tall }, -1);
}

/* The middle takes what the tools leave. @rest: px beyond what all need at least. */
static void
shorten_middle (GtkRequestedSize *sizes, guint n, int rest)
{
  GtkRequestedSize *middle = NULL;

  for (guint i = 0; i < n; i++)
    if (gtk_widget_get_halign (sizes[i].data) == GTK_ALIGN_CENTER)
      middle = &sizes[i];
    else
      rest -= sizes[i].natural_size - sizes[i].minimum_size;
  if (middle != NULL)
    middle->natural_size = MIN (middle->natural_size, middle->minimum_size + MAX (rest, 0));
}

static void
tl_tool_layout_allocate (GtkLayoutManager *layout, GtkWidget *row, int width, int height, int baseline)
{
  guint level = fitting_level (layout, row, width), n = 0;
  g_autofree GtkRequestedSize *sizes = NULL;
  int rest = width, start = 0, end = width;
  GtkRequestedSize *middle = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  sizes = g_new0 (GtkRequestedSize, n);
  n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      show_child (child, is_in (layout, child, level));
      if (!is_in (layout, child, level))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &sizes[n].minimum_size, &sizes[n].natural_size, NULL, NULL);
      sizes[n].data = child;
      rest -= sizes[n].minimum_size + (n > 0 ? SPACING : 0);
      n++;
    }
  shorten_middle (sizes, n, rest);
  gtk_distribute_natural_allocation (MAX (rest, 0), n, sizes);

  for (guint i = 0; i < n; i++)
    if (gtk_widget_get_halign (sizes[i].data) == GTK_ALIGN_CENTER)
      middle = &sizes[i];
    else if (gtk_widget_get_halign (sizes[i].data) != GTK_ALIGN_END)
      {
        allocate_child (row, sizes[i].data, start, sizes[i].minimum_size, width, height);
        start += sizes[i].minimum_size + SPACING;
      }
  for (guint i = n; i > 0; i--)
    if (gtk_widget_get_halign (sizes[i - 1].data) == GTK_ALIGN_END)
      {
        end -= sizes[i - 1].minimum_size;
        allocate_child (row, sizes[i - 1].data, end, sizes[i - 1].minimum_size, width, height);
        end -= SPACING;
      }
  if (middle != NULL)
    allocate_child (row, middle->data, start + MAX (end - start - middle->minimum_size, 0) / 2, middle->minimum_size, width, height);
}

static GtkLayoutChild *
tl_tool_layout_create_layout_child (GtkLayoutManager *layout, GtkWidget *row, GtkWidget *child)
{
  return g_object_new (TL_TYPE_TOOL_PLACE, "layout-manager", layout, "child-widget", child, NULL);
}

static void
tl_tool_layout_class_init (TlToolLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->layout_child_type = TL_TYPE_TOOL_PLACE;
  layout_class->get_request_mode = tl_tool_layout_get_request_mode;
  layout_class->measure = tl_tool_layout_measure;
  layout_class->allocate = tl_tool_layout_allocate;
  layout_class->create_layout_child = tl_tool_layout_create_layout_child;
}

static void
tl_tool_layout_init (TlToolLayout *self)
{
}

/* ---- the row ---- */

struct _TlToolRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TlToolRow, tl_tool_row, GTK_TYPE_WIDGET)

static void
tl_tool_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tl_tool_row_parent_class)->dispose (object);
}

static void
tl_tool_row_class_init (TlToolRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tl_tool_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), TL_TYPE_TOOL_LAYOUT);
}

static void
tl_tool_row_init (TlToolRow *self)
{
}
