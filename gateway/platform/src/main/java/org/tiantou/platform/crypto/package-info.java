/**
 * Keys derived from one master key, and what is done with them: encrypting personal data, blind indexes, keyed digests.
 *
 * <p>Invariants: the master key is 32 random bytes and never leaves this package; each purpose has a key of its own; every
 * cipher text is authenticated.
 *
 * <p>Start reading at {@link org.tiantou.platform.crypto.MasterKey}, {@link org.tiantou.platform.crypto.PersonalData} and
 * {@link org.tiantou.platform.crypto.Mac}.
 */
package org.tiantou.platform.crypto;
