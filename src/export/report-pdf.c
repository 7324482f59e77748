/* The report as PDF: pages of A4, the map on one of its own; tagged, with an outline, its text as text. Unit: 1 point. */
#include "config.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "export/pdf.h"
#include "export/png.h"
#include "export/report-private.h"
#include "model/said.h"
#include "picture/painter.h"
#include "picture/theme.h"

#define SHORT_SIDE 595.28
#define LONG_SIDE 841.89
#define MARGIN 45.0
#define FOOTER 24.0
#define PADDING 4.0
#define ROW_LEAST 34.0 /* of a table that begins at the end of a page: its head and some of a row */
#define TEXT_SIZE 9.5
#define TABLE_SIZE 8.0
#define DETAIL_SHARE 0.88
#define WORD_SHARE 0.3 /* of a table, at most, for one word that is not parted */

typedef struct
{
  TlReport *report;
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *bytes;
  double width, height; /* of the page */
  double y;             /* where the next block begins */
  guint n_pages, n_headings;
  int outline[4]; /* the last entry of each level */
  gboolean rtl;
  GArray *widths; /* of double, the columns' of `fitted` */
  const TlReportTable *fitted;
} Writer;

static const TlColour tones[TL_N_TONES] = { 0x1d2430ff, 0x5a6472ff, 0x1d5fa8ff, 0x8a5a00ff, 0xb3361bff };
static const TlColour rule_colour = 0xd6dbe2ff, panel_colour = 0xf4f6f9ff;

static void
set_colour (Writer *writer, TlColour colour)
{
  tl_paint_source (writer->cr, colour, 1);
}

/* ---- text ---- */

/* Lines from @iter on that end above @limit, the first one at @y in any case when @force; FALSE: some are left. @y moves down. */
static gboolean
draw_lines (Writer *writer, PangoLayoutIter *iter, double x, double *y, double limit, gboolean force)
{
  PangoRectangle first;

  pango_layout_iter_get_line_extents (iter, NULL, &first);
  for (double top = *y;; force = FALSE)
    {
      PangoRectangle line;
      double baseline, bottom;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      bottom = top + (double) (line.y + line.height - first.y) / PANGO_SCALE;
      if (bottom > limit && !force)
        return FALSE;
      baseline = top + (double) (pango_layout_iter_get_baseline (iter) - first.y) / PANGO_SCALE;
      cairo_move_to (writer->cr, x + (double) line.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (writer->cr, pango_layout_iter_get_line_readonly (iter));
      *y = bottom;
      if (!pango_layout_iter_next_line (iter))
        return TRUE;
    }
}

/* ---- pages ---- */

static double
bottom_of (const Writer *writer)
{
  return writer->height - MARGIN - FOOTER;
}

static void
finish_page (Writer *writer)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (writer->n_pages == 0)
    return;
  /* Translators: at the foot of a page: the title of the map, and the page's number. */
  text = g_strdup_printf (_ ("%s, page %u"), writer->report->title, writer->n_pages);
  layout = tl_report_layout (writer->cr, text, writer->width - 2 * MARGIN, TABLE_SIZE, FALSE);
  pango_layout_set_height (layout, 0);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  set_colour (writer, tones[TL_TONE_SOFT]);
  cairo_move_to (writer->cr, MARGIN, writer->height - MARGIN - TABLE_SIZE);
  pango_cairo_show_layout (writer->cr, layout);
  cairo_show_page (writer->cr);
}

static void
begin_page (Writer *writer, gboolean across)
{
  finish_page (writer);
  writer->width = across ? LONG_SIDE : SHORT_SIDE;
  writer->height = across ? SHORT_SIDE : LONG_SIDE;
  cairo_pdf_surface_set_size (writer->surface, writer->width, writer->height);
  writer->n_pages++;
  writer->y = MARGIN;
}

static void
need (Writer *writer, double height)
{
  if (writer->y > MARGIN && writer->y + height > bottom_of (writer))
    begin_page (writer, FALSE);
}

/* ---- blocks ---- */

/* An entry in the document's outline. */
static void
add_to_outline (Writer *writer, const char *title, guint level, const char *link)
{
  writer->outline[level] = cairo_pdf_surface_add_outline (writer->surface, level > 1 ? writer->outline[level - 1] : CAIRO_PDF_OUTLINE_ROOT, title, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  for (guint lower = level + 1; lower < G_N_ELEMENTS (writer->outline); lower++)
    writer->outline[lower] = writer->outline[level];
}

static void
draw_heading (Writer *writer, const TlReportBlock *block, double after)
{
  static const double sizes[] = { 0, 20, 14.5, 11 }, above[] = { 0, 0, 20, 12 };
  static const char *const tags[] = { NULL, "H1", "H2", "H3" };
  guint level = MIN (block->level, 3);
  g_autoptr (PangoLayout) layout = tl_report_layout (writer->cr, block->text, writer->width - 2 * MARGIN, sizes[level], TRUE);
  double height = tl_report_layout_height (layout);
  g_autofree char *name = g_strdup_printf ("name='part-%u'", ++writer->n_headings), *link = g_strdup_printf ("dest='part-%u'", writer->n_headings);

  need (writer, above[level] + height + after);
  writer->y += writer->y > MARGIN ? above[level] : 0;
  cairo_tag_begin (writer->cr, CAIRO_TAG_DEST, name);
  cairo_tag_begin (writer->cr, tags[level], NULL);
  set_colour (writer, tones[TL_TONE_NONE]);
  cairo_move_to (writer->cr, MARGIN, writer->y);
  pango_cairo_show_layout (writer->cr, layout);
  cairo_tag_end (writer->cr, tags[level]);
  cairo_tag_end (writer->cr, CAIRO_TAG_DEST);
  add_to_outline (writer, block->text, level, link);
  writer->y += height + 4;
}

/* A paragraph, over pages where it is longer than one. */
static void
draw_text (Writer *writer, const char *text, TlTone tone, double size, double indent, const char *tag)
{
  g_autoptr (PangoLayout) layout = tl_report_layout (writer->cr, text, writer->width - 2 * MARGIN - indent, size, FALSE);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gboolean done = FALSE;

  need (writer, MIN (tl_report_layout_height (layout), 4 * size));
  while (!done)
    {
      double y = writer->y;

      set_colour (writer, tones[tone]);
      cairo_tag_begin (writer->cr, tag, NULL);
      done = draw_lines (writer, iter, writer->rtl ? MARGIN : MARGIN + indent, &y, bottom_of (writer), writer->y <= MARGIN);
      cairo_tag_end (writer->cr, tag);
      writer->y = y;
      if (!done)
        begin_page (writer, FALSE);
    }
  pango_layout_iter_free (iter);
  writer->y += 4;
}

static void
draw_list (Writer *writer, const GPtrArray *items)
{
  cairo_tag_begin (writer->cr, "L", NULL);
  for (guint i = 0; i < items->len; i++)
    {
      need (writer, 2 * TEXT_SIZE);
      set_colour (writer, tones[TL_TONE_SOFT]);
      cairo_new_path (writer->cr);
      cairo_arc (writer->cr, writer->rtl ? writer->width - MARGIN - 4 : MARGIN + 4, writer->y + 0.75 * TEXT_SIZE, 1.6, 0, 2 * G_PI);
      cairo_fill (writer->cr);
      draw_text (writer, g_ptr_array_index (items, i), TL_TONE_NONE, TEXT_SIZE, 14, "LI");
    }
  cairo_tag_end (writer->cr, "L");
}

static void
draw_picture (Writer *writer, const TlReportBlock *block)
{
  double room_width = LONG_SIDE - 2 * MARGIN, room_height, width, height, scale;
  g_autoptr (TlScene) scene = NULL;

  room_height = bottom_of (writer) - writer->y - 3 * TEXT_SIZE;
  scene = tl_report_scene (writer->report, TL_THEME_LIGHT, room_width, room_height);
  tl_scene_size (scene, &width, &height);
  scale = MIN (room_width / width, room_height / height);
  cairo_tag_begin (writer->cr, "Figure", NULL);
  cairo_save (writer->cr);
  cairo_translate (writer->cr, MARGIN + (room_width - width * scale) / 2, writer->y);
  cairo_scale (writer->cr, scale, scale);
  cairo_rectangle (writer->cr, 0, 0, width, height);
  cairo_clip (writer->cr);
  tl_paint_scene (writer->cr, scene, scale, 0);
  cairo_restore (writer->cr);
  cairo_tag_end (writer->cr, "Figure");
  writer->y += height * scale + 6;
  draw_text (writer, block->text, TL_TONE_SOFT, TEXT_SIZE, 0, "Caption");
}

/* A function's page on sheets of its own, which it fills from edge to edge; its first line is its heading. */
static void
draw_page (Writer *writer, const TlReportBlock *block, const char *title)
{
  g_autoptr (TlScene) scene = tl_report_page_scene (writer->report, block->function, TL_THEME_LIGHT);
  g_autoptr (GArray) cuts = NULL;
  g_autofree char *link = NULL;
  double width, height, scale;

  tl_scene_size (scene, &width, &height);
  scale = SHORT_SIDE / width;
  cuts = tl_pdf_cut (scene, (LONG_SIDE - FOOTER) / scale);
  if (writer->y > MARGIN)
    begin_page (writer, FALSE);
  link = g_strdup_printf ("page=%u pos=[0 0]", writer->n_pages);
  add_to_outline (writer, title, 2, link);
  for (guint i = 0; i < cuts->len; i++)
    {
      if (writer->y > MARGIN)
        begin_page (writer, FALSE);
      g_array_index (cuts, TlSheetCut, i).deeper = 1;
      cairo_save (writer->cr);
      cairo_scale (writer->cr, scale, scale);
      tl_pdf_paint (writer->cr, scene, &g_array_index (cuts, TlSheetCut, i), scale);
      cairo_restore (writer->cr);
      writer->y = writer->height;
    }
}

/* ---- tables ---- */

static double
column_width (const Writer *writer, guint column)
{
  return g_array_index (writer->widths, double, column);
}

static double
column_x (const Writer *writer, guint column)
{
  double x = 0;

  for (guint i = 0; i < column; i++)
    x += column_width (writer, i);
  return writer->rtl ? writer->width - MARGIN - x - column_width (writer, column) : MARGIN + x;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize from)
{
  attribute->start_index = (guint) from;
  pango_attr_list_insert (list, attribute);
}

static PangoLayout *
cell_layout (Writer *writer, const TlReportTable *table, const TlReportCell *cell, guint column, gboolean bold)
{
  double width = column_width (writer, column) - 2 * PADDING;
  const char *text = cell->text != NULL ? cell->text : "";
  g_autofree char *both = cell->detail != NULL ? g_strdup_printf ("%s\n%s", text, cell->detail) : NULL;
  PangoLayout *layout = tl_report_layout (writer->cr, both != NULL ? both : text, width, TABLE_SIZE, bold);

  if (both != NULL)
    {
      PangoAttrList *list = pango_attr_list_new ();
      TlColour soft = tones[TL_TONE_SOFT];

      add_attribute (list, pango_attr_size_new_absolute ((int) (TABLE_SIZE * DETAIL_SHARE * PANGO_SCALE)), strlen (text) + 1);
      add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_NORMAL), strlen (text) + 1);
      add_attribute (list, pango_attr_foreground_new ((soft >> 24) * 257, (soft >> 16 & 0xff) * 257, (soft >> 8 & 0xff) * 257), strlen (text) + 1);
      pango_layout_set_attributes (layout, list);
      pango_attr_list_unref (list);
    }
  if (g_array_index (table->columns, TlReportColumn, column).number)
    pango_layout_set_alignment (layout, writer->rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  return layout;
}

static gboolean
is_bold (const TlReportTable *table, const TlReportCell *cell, guint column)
{
  return column == table->header || cell->tone == TL_TONE_BAD;
}

/* As wide as the widest word of a cell. */
static double
word_width (Writer *writer, const TlReportTable *table, const TlReportCell *cell, guint column, gboolean bold)
{
  g_autoptr (PangoLayout) layout = cell_layout (writer, table, cell, column, bold);
  int width;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE + 2 * PADDING;
}

static void
fit_columns (Writer *writer, const TlReportTable *table)
{
  g_autofree double *needs = g_new0 (double, table->columns->len);
  double room = writer->width - 2 * MARGIN;

  if (writer->fitted == table)
    return;
  writer->fitted = table;
  g_array_set_size (writer->widths, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TlReportCell title = { .text = (char *) g_array_index (table->columns, TlReportColumn, i).title };

      needs[i] = word_width (writer, table, &title, i, TRUE);
      for (guint row = 0; row < tl_report_n_rows (table); row++)
        {
          const TlReportCell *cell = tl_report_cell_at (table, row, i);
          double need = word_width (writer, table, cell, i, is_bold (table, cell, i));

          needs[i] = MAX (needs[i], need);
        }
      needs[i] = MIN (needs[i], room * WORD_SHARE);
    }
  tl_report_share_room (table, needs, room, (double *) (gpointer) writer->widths->data);
}

static void
draw_rule (Writer *writer, double width)
{
  set_colour (writer, rule_colour);
  cairo_rectangle (writer->cr, MARGIN, writer->y - width, writer->width - 2 * MARGIN, width);
  cairo_fill (writer->cr);
}

static void
draw_table_head (Writer *writer, const TlReportTable *table)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double height = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      TlReportCell cell = { .text = (char *) g_array_index (table->columns, TlReportColumn, i).title };
      PangoLayout *layout = cell_layout (writer, table, &cell, i, TRUE);

      height = MAX (height, tl_report_layout_height (layout));
      g_ptr_array_add (layouts, layout);
    }
  set_colour (writer, panel_colour);
  cairo_rectangle (writer->cr, MARGIN, writer->y, writer->width - 2 * MARGIN, height + 2 * PADDING);
  cairo_fill (writer->cr);
  cairo_tag_begin (writer->cr, "TR", NULL);
  for (guint i = 0; i < layouts->len; i++)
    {
      cairo_tag_begin (writer->cr, "TH", NULL);
      set_colour (writer, tones[TL_TONE_NONE]);
      cairo_move_to (writer->cr, column_x (writer, i) + PADDING, writer->y + PADDING);
      pango_cairo_show_layout (writer->cr, layouts->pdata[i]);
      cairo_tag_end (writer->cr, "TH");
    }
  cairo_tag_end (writer->cr, "TR");
  writer->y += height + 2 * PADDING;
  draw_rule (writer, 1);
}

/* What fits of each cell; FALSE: some is left for the next page. */
static gboolean
draw_row_part (Writer *writer, const TlReportTable *table, guint row, PangoLayoutIter **iters, double limit)
{
  double top = writer->y + PADDING, bottom = top;
  gboolean all = TRUE;

  cairo_tag_begin (writer->cr, "TR", NULL);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *tag = i == table->header ? "TH" : "TD";
      double y = top;

      cairo_tag_begin (writer->cr, tag, NULL);
      set_colour (writer, tones[tl_report_cell_at (table, row, i)->tone]);
      if (iters[i] != NULL && draw_lines (writer, iters[i], column_x (writer, i) + PADDING, &y, limit - PADDING, FALSE))
        g_clear_pointer (&iters[i], pango_layout_iter_free);
      cairo_tag_end (writer->cr, tag);
      all = all && iters[i] == NULL;
      bottom = MAX (bottom, y);
    }
  cairo_tag_end (writer->cr, "TR");
  writer->y = bottom + PADDING;
  draw_rule (writer, 0.5);
  return all;
}

/* The layouts of a row's cells, added to @layouts; returns how high it is. */
static double
lay_row (Writer *writer, const TlReportTable *table, guint row, GPtrArray *layouts)
{
  double height = 0;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const TlReportCell *cell = tl_report_cell_at (table, row, i);
      PangoLayout *layout = cell_layout (writer, table, cell, i, is_bold (table, cell, i));

      g_ptr_array_add (layouts, layout);
      height = MAX (height, tl_report_layout_height (layout));
    }
  return height + 2 * PADDING;
}

static void
draw_row (Writer *writer, const TlReportTable *table, guint row)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree PangoLayoutIter **iters = g_new0 (PangoLayoutIter *, table->columns->len);
  double height = lay_row (writer, table, row, layouts);

  for (guint i = 0; i < layouts->len; i++)
    iters[i] = pango_layout_get_iter (layouts->pdata[i]);
  /* A row higher than half a page is parted where the page ends. */
  if (writer->y + height > bottom_of (writer) && (height < writer->height / 2 || writer->y + 3 * ROW_LEAST > bottom_of (writer)))
    {
      begin_page (writer, FALSE);
      draw_table_head (writer, table);
    }
  while (!draw_row_part (writer, table, row, iters, bottom_of (writer)))
    {
      begin_page (writer, FALSE);
      draw_table_head (writer, table);
    }
}

/* What a table needs to begin on a page: caption, head and first row; half of a row that is parted. */
static double
table_begins (Writer *writer, const TlReportTable *table)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double first = ROW_LEAST;

  fit_columns (writer, table);
  if (tl_report_n_rows (table) > 0)
    first = lay_row (writer, table, 0, layouts);
  return 2 * TABLE_SIZE + ROW_LEAST + MIN (first, writer->height / 4);
}

static void
draw_table (Writer *writer, const TlReportTable *table)
{
  need (writer, table_begins (writer, table));
  cairo_tag_begin (writer->cr, "Table", NULL);
  draw_text (writer, table->caption, TL_TONE_SOFT, TABLE_SIZE, 0, "Caption");
  draw_table_head (writer, table);
  for (guint row = 0; row < tl_report_n_rows (table); row++)
    draw_row (writer, table, row);
  cairo_tag_end (writer->cr, "Table");
  writer->y += 8;
}

/* ---- the whole ---- */

static const TlReportBlock *
block_at (const Writer *writer, guint i)
{
  return i < writer->report->blocks->len ? &g_array_index (writer->report->blocks, TlReportBlock, i) : NULL;
}

/* pt of what stands below the heading at @i, so that it is not left alone, nor with other headings and a sentence only. */
static double
room_after (Writer *writer, guint i)
{
  const TlReportBlock *next = block_at (writer, i + 1), *second = block_at (writer, i + 2);

  if (next != NULL && next->type == TL_BLOCK_TABLE)
    return 30 + table_begins (writer, next->table);
  if (next != NULL && next->type == TL_BLOCK_HEADING)
    return 40 + room_after (writer, i + 1);
  if (next != NULL && next->type == TL_BLOCK_TEXT && second != NULL && second->type == TL_BLOCK_HEADING)
    return 60 + room_after (writer, i + 2);
  return 80;
}

/* The map and its heading have a page of their own. */
static void
draw_block (Writer *writer, guint i)
{
  const TlReportBlock *block = block_at (writer, i), *next = block_at (writer, i + 1);

  switch (block->type)
    {
    case TL_BLOCK_HEADING:
      if (next != NULL && next->type == TL_BLOCK_PAGE)
        break;
      if (next != NULL && next->type == TL_BLOCK_PICTURE)
        begin_page (writer, TRUE);
      draw_heading (writer, block, room_after (writer, i));
      break;
    case TL_BLOCK_TEXT:
      draw_text (writer, block->text, block->tone, TEXT_SIZE, 0, "P");
      break;
    case TL_BLOCK_LIST:
      draw_list (writer, block->items);
      break;
    case TL_BLOCK_TABLE:
      draw_table (writer, block->table);
      break;
    case TL_BLOCK_PICTURE:
      draw_picture (writer, block);
      if (next != NULL)
        begin_page (writer, FALSE);
      break;
    case TL_BLOCK_PAGE:
      draw_page (writer, block, block[-1].text);
      break;
    }
}

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (Writer *writer)
{
  g_autofree char *day = tl_date_format (writer->report->today), *moment = g_strdup_printf ("%sT00:00:00Z", day);

  cairo_pdf_surface_set_metadata (writer->surface, CAIRO_PDF_METADATA_TITLE, writer->report->title);
  cairo_pdf_surface_set_metadata (writer->surface, CAIRO_PDF_METADATA_CREATOR, "Throughline " TL_VERSION);
  /* Not the moment of writing, so that the same map on the same day gives the same bytes. */
  cairo_pdf_surface_set_metadata (writer->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  cairo_pdf_surface_set_metadata (writer->surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

GBytes *
tl_report_to_pdf (TlReport *report, GError **error)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, TRUE, sizeof (double));
  Writer writer = { .report = report, .bytes = g_byte_array_new (), .widths = widths };
  g_auto (TlSpeaking) speaking = { 0 };
  cairo_status_t status;

  g_return_val_if_fail (report != NULL, NULL);

  tl_view_speak (&report->view, &speaking);
  writer.rtl = tl_vocabulary_get (tl_report_language ())->rtl;
  writer.surface = cairo_pdf_surface_create_for_stream (write_cb, writer.bytes, SHORT_SIDE, LONG_SIDE);
  writer.cr = cairo_create (writer.surface);
  set_metadata (&writer);
  begin_page (&writer, FALSE);
  /* Not before the first page has its size: cairo 1.16 stops the program when it finishes the file. */
  cairo_tag_begin (writer.cr, "Document", NULL);
  for (guint i = 0; i < report->blocks->len; i++)
    draw_block (&writer, i);
  cairo_tag_end (writer.cr, "Document");
  finish_page (&writer);
  cairo_surface_finish (writer.surface);
  status = cairo_status (writer.cr) != CAIRO_STATUS_SUCCESS ? cairo_status (writer.cr) : cairo_surface_status (writer.surface);
  cairo_destroy (writer.cr);
  cairo_surface_destroy (writer.surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (writer.bytes);
  g_byte_array_unref (writer.bytes);
  /* Translators: %s is cairo's reason. */
  g_set_error (error, TL_EXPORT_ERROR, TL_EXPORT_ERROR_DRAW, _ ("The report could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}
