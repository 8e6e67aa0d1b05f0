/** Integration tests: the packaged jar on real processes, as users run it. */
package io.centelha.cluster;
