/**
 * The pages for people: what Tiantou is and what is on sale, and the documentation of the API.
 *
 * <p>Invariants: nothing is fetched from anywhere else; scripts and styles are files of our own, so that the content
 * security policy can be strict; every text is there in Chinese and English.
 *
 * <p>Start reading at {@link org.tiantou.gateway.web.WebPages} and {@code web/index.html} among the resources.
 */
package org.tiantou.gateway.web;
