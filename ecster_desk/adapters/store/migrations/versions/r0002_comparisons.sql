-- What 0002 changes, as it was: this text never changes.
--
DROP INDEX one_open
--
CREATE UNIQUE INDEX one_open ON attempt (order_id) WHERE (state = 'INTENT' OR state = 'MANUAL' OR state = 'ONGOING' OR state = 'SENDING' OR state = 'UNKNOWN') AND fences_ref IS NULL
--
DROP TRIGGER second_open
--
CREATE TRIGGER second_open BEFORE INSERT ON attempt WHEN EXISTS (SELECT 1 FROM attempt AS other WHERE other.order_id = NEW.order_id AND (other.state = 'INTENT' OR other.state = 'MANUAL' OR other.state = 'ONGOING' OR other.state = 'SENDING' OR other.state = 'UNKNOWN') AND NOT (other.state = 'UNKNOWN' AND other.ref IS NEW.fences_ref))
BEGIN SELECT RAISE(ABORT, 'order_busy'); END
--
DROP TRIGGER wrong_move
--
CREATE TRIGGER wrong_move BEFORE UPDATE OF state ON attempt WHEN NOT (OLD.state = 'INTENT' AND (NEW.state = 'CANCELLED' OR NEW.state = 'SENDING') OR OLD.state = 'MANUAL' AND (NEW.state = 'DONE' OR NEW.state = 'NOT_DONE') OR OLD.state = 'ONGOING' AND (NEW.state = 'DONE' OR NEW.state = 'MANUAL') OR OLD.state = 'SENDING' AND (NEW.state = 'DONE' OR NEW.state = 'NOT_SENT' OR NEW.state = 'ONGOING' OR NEW.state = 'REJECTED' OR NEW.state = 'UNKNOWN') OR OLD.state = 'UNKNOWN' AND (NEW.state = 'DONE' OR NEW.state = 'MANUAL' OR NEW.state = 'NOT_DONE' OR NEW.state = 'REJECTED'))
BEGIN SELECT RAISE(ABORT, 'wrong_move'); END
