/* The report as HTML: headings in order, landmarks, tables with captions and scopes, the map as a picture that says what it is. */
#include "config.h"

#include "export/report-private.h"
#include "export/report-resource.h"
#include "export/svg.h"
#include "model/said.h"
#include "model/text.h"

/* Of a printed sheet without its margins, in its widths, with room for a heading. */
#define SHEET_HEIGHT 1.3
/* px: how wide the map may be in report.css, and what stands beside it in a window that is wide enough for it, with a scroll bar. */
#define WIDEST 1246
#define MARGINS 130

typedef struct
{
  TlReport *report;
  GString *out;
  guint n_headings;
  gboolean in_section;
  gboolean before_picture; /* the block being written */
} Writer;

static const char *const classes[TL_N_TONES] = { NULL, "soft", "good", "middle", "bad" };

static void
append_text (GString *out, const char *text)
{
  if (text != NULL)
    tl_escape_append (out, text, -1, TL_ESCAPE_TEXT);
}

/* <NAME class="…"> with the text in it, in one line. */
static void
append_element (GString *out, const char *name, const char *class, const char *text)
{
  g_string_append_printf (out, class != NULL ? "<%s class=\"%s\">" : "<%s>", name, class);
  append_text (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

/* ---- blocks ---- */

static void
append_heading (Writer *writer, const TlReportBlock *block)
{
  if (block->level == 2)
    {
      if (writer->in_section)
        g_string_append (writer->out, "</section>\n");
      writer->in_section = TRUE;
      writer->n_headings++;
      g_string_append_printf (writer->out, "<section aria-labelledby=\"part-%u\">\n<h2 id=\"part-%u\"%s>", writer->n_headings, writer->n_headings,
                              writer->before_picture ? " class=\"map-page\"" : "");
    }
  else
    g_string_append_printf (writer->out, "<h%u>", block->level);
  append_text (writer->out, block->text);
  g_string_append_printf (writer->out, "</h%u>\n", block->level);
}

static void
append_cell (Writer *writer, const TlReportTable *table, const TlReportCell *cell, guint column)
{
  const TlReportColumn *info = &g_array_index (table->columns, TlReportColumn, column);
  const char *tone = classes[cell->tone];
  gboolean header = column == table->header;
  g_autofree char *class = info->number && tone != NULL ? g_strdup_printf ("number %s", tone) : g_strdup (info->number ? "number" : tone);

  g_string_append (writer->out, header ? "<th scope=\"row\"" : "<td");
  if (class != NULL)
    g_string_append_printf (writer->out, " class=\"%s\"", class);
  g_string_append_c (writer->out, '>');
  append_text (writer->out, cell->text);
  if (cell->detail != NULL)
    {
      g_string_append (writer->out, " <span class=\"detail\">");
      append_text (writer->out, cell->detail);
      g_string_append (writer->out, "</span>");
    }
  g_string_append (writer->out, header ? "</th>" : "</td>");
}

/* Tables of one sort line up below each other. */
static void
append_columns (GString *out, const TlReportTable *table)
{
  guint sum = 0;

  for (guint i = 0; i < table->columns->len; i++)
    sum += g_array_index (table->columns, TlReportColumn, i).share;
  g_string_append (out, "<colgroup>");
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (out, "<col style=\"width: %u%%\"/>", (100 * g_array_index (table->columns, TlReportColumn, i).share + sum / 2) / sum);
  g_string_append (out, "</colgroup>\n");
}

/* Scrolls by itself where it is wider than the window, by keys as well. */
static void
append_table (Writer *writer, const TlReportTable *table)
{
  GString *out = writer->out;

  g_string_append (out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
  tl_escape_append (out, table->caption, -1, TL_ESCAPE_ATTRIBUTE);
  g_string_append (out, "\">\n");
  g_string_append (out, table->columns->len > 3 ? "<table>\n" : "<table class=\"narrow\">\n");
  append_element (out, "caption", NULL, table->caption);
  append_columns (out, table);
  g_string_append (out, "<thead>\n<tr>");
  for (guint column = 0; column < table->columns->len; column++)
    {
      const TlReportColumn *info = &g_array_index (table->columns, TlReportColumn, column);

      g_string_append (out, info->number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      append_text (out, info->title);
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr>\n</thead>\n<tbody>\n");
  for (guint row = 0; row < tl_report_n_rows (table); row++)
    {
      g_string_append (out, "<tr>");
      for (guint column = 0; column < table->columns->len; column++)
        append_cell (writer, table, tl_report_cell_at (table, row, column), column);
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody>\n</table>\n</div>\n");
}

static void
append_list (Writer *writer, const GPtrArray *items)
{
  g_string_append (writer->out, "<ul>\n");
  for (guint i = 0; i < items->len; i++)
    append_element (writer->out, "li", NULL, g_ptr_array_index (items, i));
  g_string_append (writer->out, "</ul>\n");
}

/* @min_width: px, before it scrolls; 0: it shrinks with the window. */
static void
append_scene (Writer *writer, TlScene *scene, const TlSvgOptions *options, const char *class, double min_width)
{
  g_string_append_printf (writer->out, "<div class=\"%s\" lang=\"%s\">\n", class, writer->report->view.words->language);
  if (min_width > 0)
    g_string_append_printf (writer->out, "<style>.map .%s svg { min-width: %.0fpx }</style>\n", class, min_width);
  tl_svg_append (writer->out, scene, options);
  g_string_append (writer->out, "</div>\n");
}

/* px; narrower than this it could not be read. */
static double
least_width (TlScene *scene)
{
  double width, height;

  tl_scene_size (scene, &width, &height);
  return width * 0.75;
}

static void
append_map (Writer *writer, TlScene *scene, const char *class, const char *id)
{
  TlSvgOptions options = { .title = writer->report->title, .description = writer->report->picture_text, .id = id, .embedded = TRUE };

  append_scene (writer, scene, &options, class, least_width (scene));
}

/* A switch, without a script, that shows the map whole although it can hardly be read; not in windows where it is whole anyway. */
static void
append_fit (Writer *writer, TlScene *scene)
{
  if (least_width (scene) <= WIDEST)
    g_string_append_printf (writer->out, "<style>@media (min-width: %.0fpx) { .fit, .fit + label { display: none } }</style>\n", least_width (scene) + MARGINS);
  g_string_append (writer->out, "<input type=\"checkbox\" id=\"fit\" class=\"fit\"/><label for=\"fit\">");
  append_text (writer->out, _ ("Show the whole width"));
  g_string_append (writer->out, "</label>\n");
}

static void
append_picture (Writer *writer, const TlReportBlock *block)
{
  g_autoptr (TlScene) light = tl_report_scene (writer->report, TL_THEME_LIGHT, 0, 0), dark = tl_report_scene (writer->report, TL_THEME_DARK, 0, 0);

  g_string_append (writer->out, "<figure class=\"map-page\">\n");
  append_fit (writer, light);
  g_string_append (writer->out, "<div class=\"map\" role=\"region\" tabindex=\"0\" aria-label=\"");
  tl_escape_append (writer->out, _ ("The map"), -1, TL_ESCAPE_ATTRIBUTE);
  g_string_append (writer->out, "\">\n");
  append_map (writer, light, "on-light", "map-light");
  append_map (writer, dark, "on-dark", "map-dark");
  g_string_append (writer->out, "</div>\n");
  append_element (writer->out, "figcaption", NULL, block->text);
  g_string_append (writer->out, "</figure>\n");
}

/* What a function's page says, below the heading of its part: for who hears it, and for paper when it is longer than a sheet. */
static void
append_spoken (Writer *writer, TlScene *scene)
{
  static const char *const names[] = { "p", "p", "h3", "h4" };
  guint n;
  const TlSpot *spots = tl_scene_spots (scene, &n);

  g_string_append_printf (writer->out, "<div class=\"spoken\" lang=\"%s\">\n", writer->report->view.words->language);
  for (guint i = 0; i < n; i++)
    append_element (writer->out, names[MIN (spots[i].level, 3)], NULL, tl_scene_string (scene, spots[i].label));
  g_string_append (writer->out, "</div>\n");
}

static void
append_page_picture (Writer *writer, TlScene *scene, const char *title, TlHandle function, const char *class)
{
  g_autofree char *id = g_strdup_printf ("page-%u-%s", function, class);
  TlSvgOptions options = { .title = title, .id = id, .embedded = TRUE };

  append_scene (writer, scene, &options, class, 0);
}

static void
append_page (Writer *writer, const TlReportBlock *block)
{
  g_autoptr (TlScene) light = tl_report_page_scene (writer->report, block->function, TL_THEME_LIGHT);
  g_autoptr (TlScene) dark = tl_report_page_scene (writer->report, block->function, TL_THEME_DARK);
  g_autofree char *name = tl_report_name (writer->report->map, block->function);
  double width, height;

  tl_scene_size (light, &width, &height);
  g_string_append_printf (writer->out, "<div class=\"page%s\">\n<div class=\"sheet\" aria-hidden=\"true\">\n", height > width * SHEET_HEIGHT ? " long" : "");
  append_page_picture (writer, light, name, block->function, "on-light");
  append_page_picture (writer, dark, name, block->function, "on-dark");
  g_string_append (writer->out, "</div>\n");
  append_spoken (writer, light);
  g_string_append (writer->out, "</div>\n");
}

static void
append_block (Writer *writer, const TlReportBlock *block)
{
  switch (block->type)
    {
    case TL_BLOCK_HEADING:
      append_heading (writer, block);
      break;
    case TL_BLOCK_TEXT:
      append_element (writer->out, "p", classes[block->tone], block->text);
      break;
    case TL_BLOCK_LIST:
      append_list (writer, block->items);
      break;
    case TL_BLOCK_TABLE:
      append_table (writer, block->table);
      break;
    case TL_BLOCK_PICTURE:
      append_picture (writer, block);
      break;
    case TL_BLOCK_PAGE:
      append_page (writer, block);
      break;
    }
}

/* ---- the whole ---- */

static void
append_head (Writer *writer)
{
  GString *out = writer->out;
  const char *language = tl_report_language ();
  g_autoptr (GBytes) css = g_resource_lookup_data (tl_report_get_resource (), "/org/throughline/export/report.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_string_append_printf (out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n", language, tl_vocabulary_get (language)->rtl ? "rtl" : "ltr");
  g_string_append (out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                        "<meta name=\"generator\" content=\"Throughline " TL_VERSION "\"/>\n");
  append_element (out, "title", NULL, writer->report->title);
  g_string_append (out, "<style>\n");
  g_string_append_len (out, g_bytes_get_data (css, NULL), (gssize) g_bytes_get_size (css));
  g_string_append (out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#report\">");
  append_text (out, _ ("To the report"));
  g_string_append (out, "</a>\n");
}

/* What stands before the first part, and links to the parts. */
static guint
append_header (Writer *writer)
{
  const GArray *blocks = writer->report->blocks;
  guint first = 0, part = 0;

  g_string_append (writer->out, "<header>\n");
  for (; first < blocks->len; first++)
    {
      const TlReportBlock *block = &g_array_index (blocks, TlReportBlock, first);

      if (block->type == TL_BLOCK_HEADING && block->level == 2)
        break;
      append_block (writer, block);
    }
  g_string_append (writer->out, "<nav aria-label=\"");
  tl_escape_append (writer->out, _ ("Contents"), -1, TL_ESCAPE_ATTRIBUTE);
  g_string_append (writer->out, "\">\n<ul>\n");
  for (guint i = first; i < blocks->len; i++)
    {
      const TlReportBlock *block = &g_array_index (blocks, TlReportBlock, i);

      if (block->type != TL_BLOCK_HEADING || block->level != 2)
        continue;
      g_string_append_printf (writer->out, "<li><a href=\"#part-%u\">", ++part);
      append_text (writer->out, block->text);
      g_string_append (writer->out, "</a></li>\n");
    }
  g_string_append (writer->out, "</ul>\n</nav>\n</header>\n<main id=\"report\">\n");
  return first;
}

GBytes *
tl_report_to_html (TlReport *report)
{
  Writer writer = { report, g_string_sized_new (256 * 1024), 0, FALSE, FALSE };
  g_auto (TlSpeaking) speaking = { 0 };

  g_return_val_if_fail (report != NULL, NULL);

  tl_view_speak (&report->view, &speaking);
  append_head (&writer);
  for (guint i = append_header (&writer); i < report->blocks->len; i++)
    {
      const TlReportBlock *block = &g_array_index (report->blocks, TlReportBlock, i);

      writer.before_picture = i + 1 < report->blocks->len && block[1].type == TL_BLOCK_PICTURE;
      append_block (&writer, block);
    }
  g_string_append (writer.out, writer.in_section ? "</section>\n</main>\n<footer>\n" : "</main>\n<footer>\n");
  append_element (writer.out, "p", NULL, _ ("Made with Throughline from the map’s file. NPS is a mark claimed by others; see About in the program."));
  g_string_append (writer.out, "</footer>\n</body>\n</html>\n");
  return g_string_free_to_bytes (writer.out);
}
