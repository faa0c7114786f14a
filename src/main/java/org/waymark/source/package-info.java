/**
 * The sources of settings at run time: the files, and a store with a coherent cache over them. May
 * use settings, store, config, input and mail.
 *
 * <p>{@code StoredSettingsSource} wires the second: {@code StoredSearch} finds domains, {@code
 * RecordCache} caches records, {@code DataLossGuard} distinguishes lost records from deleted ones.
 */
@NullMarked
package org.waymark.source;

import org.jspecify.annotations.NullMarked;
