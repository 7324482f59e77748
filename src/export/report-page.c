/* The page of each function that the report is for: the one of `export --view function` and of the window. */

#include "export/report-private.h"
#include "model/said.h"
#include "picture/scene-tables.h"

TlScene *
tl_report_page_scene (TlReport *report, TlHandle function, TlThemeName theme)
{
  TlView view = report->view;
  g_autoptr (TlTypesetter) typesetter = tl_typesetter_new (NULL, view.words->language, view.text_scale);
  TlHandle measure = tl_view_resolve_measure (&view, report->map), wave = tl_view_resolve_wave (&view, report->map);
  g_autoptr (TlFunctionPage) page = tl_function_page_new (report->map, function, measure, wave, view.segment, report->today);

  g_return_val_if_fail (page != NULL, NULL);

  view.theme = theme;
  page->wordless = !report->comments;
  return tl_function_scene (report->map, page, &view, typesetter);
}

void
tl_report_add_pages (TlReport *report)
{
  const GPtrArray *functions = tl_map_list (report->map, TL_KIND_FUNCTION);

  for (guint i = 0; report->functions != NULL && i < functions->len; i++)
    {
      TlReportBlock page = { .type = TL_BLOCK_PAGE, .function = ((const TlRecord *) g_ptr_array_index (functions, i))->handle };
      g_autofree char *name = NULL;

      if (!tl_report_wants_function (report, page.function))
        continue;
      name = tl_report_name (report->map, page.function);
      /* Translators: a heading: where a function plays in the journey. */
      tl_report_heading (report, 2, g_strdup_printf (_ ("The part of %s"), name));
      g_array_append_val (report->blocks, page);
    }
}
