/**
 * Settings, read once from the environment and the command line.
 *
 * <p>Invariants: nothing else reads the environment; a wrong value is an error that names the setting and what it takes.
 *
 * <p>Start reading at {@link org.tiantou.platform.config.Settings}.
 */
package org.tiantou.platform.config;
