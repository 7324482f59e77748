/* Throughline: the page of roles: functions × stages, set by a key or a menu. */
#pragma once

#include "app/pages/table-page.h"

G_BEGIN_DECLS

#define TL_TYPE_ROLES_PAGE (tl_roles_page_get_type ())
G_DECLARE_FINAL_TYPE (TlRolesPage, tl_roles_page, TL, ROLES_PAGE, TlTablePage)

G_END_DECLS
