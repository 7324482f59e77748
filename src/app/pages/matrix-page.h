/* Throughline: the page of the hand-off matrix; a cell shows its hand-offs on the map. */
#pragma once

#include "app/pages/table-page.h"

G_BEGIN_DECLS

#define TL_TYPE_MATRIX_PAGE (tl_matrix_page_get_type ())
G_DECLARE_FINAL_TYPE (TlMatrixPage, tl_matrix_page, TL, MATRIX_PAGE, TlTablePage)

G_END_DECLS
