/** SQL text of a query log → joins, filters, groupings and writes over the catalog's tables, and its fingerprint. */
@NullMarked
package io.joinwatch.sql;

import org.jspecify.annotations.NullMarked;
