/** Tests over the whole product. */
package org.tiantou.gateway;
