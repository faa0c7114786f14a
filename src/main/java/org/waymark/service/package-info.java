@NullMarked
package org.waymark.service;

import org.jspecify.annotations.NullMarked;
