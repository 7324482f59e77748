/* Throughline: segments, value curve and promises as tables for spreadsheets and programs, with every digit. */
#pragma once

#include "model/map.h"

G_BEGIN_DECLS

typedef enum
{
  TL_VALUE_SEGMENTS,
  TL_VALUE_CURVE,
  TL_VALUE_PROMISES,
  TL_N_VALUE_TABLES
} TlValueTable;

/* Takes a table row by row, cell by cell; names are for programs, never translated. Text NULL and number NAN: none. */
typedef struct
{
  void (*begin) (gpointer data);
  void (*text) (gpointer data, const char *name, const char *text);
  void (*number) (gpointer data, const char *name, double value);
  void (*end) (gpointer data);
} TlTableSink;

/* @segment: as these customers see it; 0: all. */
void  tl_value_table (TlMap *map, TlValueTable table, TlHandle segment, const TlTableSink *sink, gpointer data);
/* (transfer full) */
char *tl_value_csv   (TlMap *map, TlValueTable table, TlHandle segment);

G_END_DECLS
