/** Whether AMC's token endpoints accept a credential. */
@NullMarked
package org.amcreports.collection.credentials;

import org.jspecify.annotations.NullMarked;
