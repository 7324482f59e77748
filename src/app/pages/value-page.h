/* Throughline: the page of value: the brand's promise, the value curve, promised and delivered, what segments are worth; of one
 * segment its own page. What is pressed shows in the inspector. */
#pragma once

#include "app/pages/table-page.h"

G_BEGIN_DECLS

#define TL_TYPE_VALUE_PAGE (tl_value_page_get_type ())
G_DECLARE_FINAL_TYPE (TlValuePage, tl_value_page, TL, VALUE_PAGE, TlTablePage)

G_END_DECLS
