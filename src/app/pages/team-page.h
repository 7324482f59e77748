/* Throughline: the page of one function: where it plays, with whom, and what is agreed. */
#pragma once

#include "app/pages/table-page.h"

G_BEGIN_DECLS

#define TL_TYPE_TEAM_PAGE (tl_team_page_get_type ())
G_DECLARE_FINAL_TYPE (TlTeamPage, tl_team_page, TL, TEAM_PAGE, TlTablePage)

G_END_DECLS
