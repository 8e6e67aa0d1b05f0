/** Programs of users of DL4J, which tests run in processes of their own. */
package io.centelha.dl4j.program;
