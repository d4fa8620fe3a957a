package org.tiantou.marketplace.admission;

import java.time.Duration;

/**
 * What the door goes by.
 *
 * @param tokenLifetime how long a purchase token lets new orders in
 * @param account how often one account may come, for tokens and orders together; the others alike
 * @param device by the header X-Device-Id; who sends none has one device
 * @param address of the client; carriers put many people behind one
 */
public record AdmissionTerms(Duration tokenLifetime, Rate account, Rate device, Rate address) {}
