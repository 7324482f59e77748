/* Throughline: the page of comments: what customers said, by the function that owes an answer, with search and filters; from
 * here they are answered, closed, handed over and added. Implements app/pages/map-page.h.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TL_TYPE_COMMENTS_PAGE (tl_comments_page_get_type ())
G_DECLARE_FINAL_TYPE (TlCommentsPage, tl_comments_page, TL, COMMENTS_PAGE, GtkBox)

G_END_DECLS
