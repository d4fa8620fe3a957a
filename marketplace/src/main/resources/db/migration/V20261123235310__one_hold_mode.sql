-- Every session has held first, also those that were planned otherwise; now they say so.
UPDATE marketplace.live_session SET hold_mode = 'HOLD_THEN_PAY' WHERE hold_mode <> 'HOLD_THEN_PAY';
