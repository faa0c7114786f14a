/**
 * The language of settings: profiles, domain records and the rules between them. No I/O. May use
 * input and mail.
 *
 * <p>{@code ProfileReader} and {@code DomainReader} read documents from YAML and JSON alike; {@code
 * DomainCheck} checks references. {@code SettingsReader} applies them to the files, {@code
 * RecordRules} to records in Redis.
 */
@NullMarked
package org.waymark.settings;

import org.jspecify.annotations.NullMarked;
