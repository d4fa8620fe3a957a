-- When the listing was put on sale, first or again; what "newest" sorts by.
ALTER TABLE marketplace.listing ADD COLUMN published_at TIMESTAMPTZ;
ALTER TABLE marketplace.listing ADD CHECK (status <> 'PUBLISHED' OR published_at IS NOT NULL);
