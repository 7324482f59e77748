/* The table is whole and says nothing twice. */
#include "model/map.h"
#include "model/schema.h"

#include <math.h>
#include <string.h>

static void
test_every_kind_is_there (void)
{
  for (guint kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);

      g_assert_cmpuint (info->kind, ==, kind);
      g_assert_nonnull (info->element);
      g_assert_nonnull (info->label);
      g_assert_cmpuint (info->n_fields, >, 0);
      g_assert_cmpuint (info->n_fields, <, 30); /* TlRecord.slab has a bit for each */
      g_assert_true (tl_schema_find_element (info->element) == info);
    }
  g_assert_null (tl_schema_find_element ("nothing"));
}

static void
test_fields_are_unique_and_apart (void)
{
  for (guint kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    {
      const TlKindInfo *info = tl_schema_kind (kind);
      TlFieldPlace place = TL_PLACE_ATTRIBUTE;

      for (guint i = 0; i < info->n_fields; i++)
        {
          const TlFieldInfo *field = &info->fields[i];

          g_assert_cmpuint (field->offset, >=, sizeof (TlRecord));
          g_assert_cmpuint (field->offset, <, info->size);
          g_assert_true (tl_schema_find_field (kind, field->name) == field);
          g_assert_cmpuint (tl_schema_field_index (kind, field), ==, i);
          /* Attributes first, then child elements or the own text: the order they are written in. */
          g_assert_cmpint (field->place, >=, place);
          place = field->place;
          for (guint k = 0; k < i; k++)
            g_assert_cmpuint (info->fields[k].offset, !=, field->offset);
        }
      if (info->text != NULL)
        g_assert_cmpstr (info->text->name, ==, "text");
    }
}

static void
test_types_have_what_they_need (void)
{
  for (guint kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    for (guint i = 0; i < tl_schema_kind (kind)->n_fields; i++)
      {
        const TlFieldInfo *field = &tl_schema_kind (kind)->fields[i];
        TlValue value;

        if (field->type == TL_FIELD_ENUM || field->type == TL_FIELD_FLAG || field->type == TL_FIELD_WORDS)
          g_assert_nonnull (field->words);
        if (field->type == TL_FIELD_REF || field->type == TL_FIELD_REFS)
          g_assert_cmpuint (field->targets, !=, 0);
        if (field->type == TL_FIELD_INT || field->type == TL_FIELD_DEC)
          g_assert_true (field->min < field->max);
        g_assert_cmpuint (field->change, !=, 0);
        tl_value_default (field, &value);
        g_assert_true (tl_value_is_default (&value, field));
        g_assert_true (tl_value_accept (field, &value, NULL));
      }
}

/* Every place that a reference can name can also hold a record with an id. */
static void
test_targets_have_ids (void)
{
  for (guint kind = TL_KIND_JOURNEY; kind < TL_N_KINDS; kind++)
    for (guint i = 0; i < tl_schema_kind (kind)->n_fields; i++)
      {
        const TlFieldInfo *field = &tl_schema_kind (kind)->fields[i];

        if ((field->type != TL_FIELD_REF && field->type != TL_FIELD_REFS) || (field->targets & TL_KIND_BIT (TL_KIND_SCORE)))
          continue;
        for (guint target = 0; target < TL_N_KINDS; target++)
          if (field->targets & TL_KIND_BIT (target))
            g_assert_cmpint (tl_schema_kind (target)->id, !=, TL_ID_NONE);
      }
}

static void
test_new_records_are_default (void)
{
  g_autoptr (TlMap) map = tl_map_new ();
  const TlSettings *settings = tl_map_settings (map);

  g_assert_cmpfloat (settings->alpha, ==, 0.05);
  g_assert_cmpint (settings->hide_below, ==, 5);
  g_assert_cmpint (settings->thin_below, ==, 30);
  for (guint i = 0; i < tl_schema_kind (TL_KIND_JOURNEY)->n_fields; i++)
    g_assert_true (tl_record_is_default (tl_map_get (map, tl_map_root (map)), &tl_schema_kind (TL_KIND_JOURNEY)->fields[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/kinds", test_every_kind_is_there);
  g_test_add_func ("/schema/fields", test_fields_are_unique_and_apart);
  g_test_add_func ("/schema/types", test_types_have_what_they_need);
  g_test_add_func ("/schema/targets", test_targets_have_ids);
  g_test_add_func ("/schema/defaults", test_new_records_are_default);
  return g_test_run ();
}
