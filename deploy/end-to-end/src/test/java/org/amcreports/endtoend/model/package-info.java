/**
 * The reference model: what every aggregate must be, computed from the sandbox's CSV by the text of the contract alone.
 * It shares no code with the services.
 */
package org.amcreports.endtoend.model;
