/**
 * Administration of the records in Redis: plan, validate and write changes. May use settings,
 * store, imports, input and mail.
 */
@NullMarked
package org.waymark.admin;

import org.jspecify.annotations.NullMarked;
