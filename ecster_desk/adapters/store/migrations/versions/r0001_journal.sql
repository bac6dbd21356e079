-- Version 0001 of the journal, as it was: this text never changes.
--
CREATE TABLE event (
    seq INTEGER NOT NULL,
    ref VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    data VARCHAR NOT NULL,
    prev_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (seq)
)
--
CREATE INDEX event_ref ON event (ref)
--
CREATE TABLE attempt (
    ref VARCHAR NOT NULL,
    intent_id VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    order_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    amount_minor INTEGER NOT NULL,
    debit_tx VARCHAR NOT NULL,
    body_bytes BLOB NOT NULL,
    baseline_json VARCHAR NOT NULL,
    host VARCHAR NOT NULL,
    merchant_id VARCHAR NOT NULL,
    till VARCHAR NOT NULL,
    user VARCHAR NOT NULL,
    approver VARCHAR NOT NULL,
    approval_id VARCHAR NOT NULL,
    approval_until_ms INTEGER,
    install_id VARCHAR NOT NULL,
    boot_id VARCHAR NOT NULL,
    t_mono_ms INTEGER NOT NULL,
    t_wall VARCHAR NOT NULL,
    t_server VARCHAR,
    fences_ref VARCHAR,
    state VARCHAR NOT NULL,
    manual_reason VARCHAR DEFAULT '' NOT NULL,
    answer_id VARCHAR DEFAULT '' NOT NULL,
    t_closed_ms INTEGER,
    server_date VARCHAR,
    first_look VARCHAR,
    booked_tx VARCHAR DEFAULT '' NOT NULL,
    booked_minor INTEGER,
    settled VARCHAR,
    via_read INTEGER DEFAULT '0' NOT NULL,
    printed INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (ref),
    FOREIGN KEY(fences_ref) REFERENCES attempt (ref)
)
--
CREATE UNIQUE INDEX one_open ON attempt (order_id) WHERE state IN ('INTENT', 'MANUAL', 'ONGOING', 'SENDING', 'UNKNOWN') AND fences_ref IS NULL
--
CREATE INDEX attempt_order ON attempt (order_id)
--
CREATE INDEX approvals ON attempt (approval_id) WHERE approval_id != ''
--
CREATE TABLE alarm (
    ref VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    seen VARCHAR NOT NULL,
    order_id VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    cleared_by VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (ref, kind, seen)
)
--
CREATE INDEX standing ON alarm (order_id) WHERE cleared_by = ''
--
CREATE TABLE seen (
    order_id VARCHAR NOT NULL,
    transaction_id VARCHAR NOT NULL,
    PRIMARY KEY (order_id, transaction_id)
)
--
CREATE TABLE echo_proof (
    host VARCHAR NOT NULL,
    merchant_id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    PRIMARY KEY (host, merchant_id, type)
)
--
CREATE TABLE "plan" (
    plan_id VARCHAR NOT NULL,
    order_id VARCHAR NOT NULL,
    user VARCHAR NOT NULL,
    steps VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    closed_by VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (plan_id)
)
--
CREATE TABLE doubt (
    number INTEGER NOT NULL,
    verdict VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    found VARCHAR NOT NULL,
    confirmed_by VARCHAR DEFAULT '' NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    confirmed VARCHAR,
    PRIMARY KEY (number)
)
--
CREATE TRIGGER born_intent BEFORE INSERT ON attempt WHEN NEW.state != 'INTENT'
BEGIN SELECT RAISE(ABORT, 'not_an_intent'); END
--
CREATE TRIGGER second_open BEFORE INSERT ON attempt WHEN EXISTS (SELECT 1 FROM attempt AS other WHERE other.order_id = NEW.order_id AND other.state IN ('INTENT', 'MANUAL', 'ONGOING', 'SENDING', 'UNKNOWN') AND NOT (other.state = 'UNKNOWN' AND other.ref IS NEW.fences_ref))
BEGIN SELECT RAISE(ABORT, 'order_busy'); END
--
CREATE TRIGGER fence_gone BEFORE INSERT ON attempt WHEN NEW.fences_ref IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attempt AS other WHERE other.order_id = NEW.order_id AND other.state = 'UNKNOWN' AND other.ref IS NEW.fences_ref)
BEGIN SELECT RAISE(ABORT, 'fence_gone'); END
--
CREATE TRIGGER alarm_stands BEFORE INSERT ON attempt WHEN EXISTS (SELECT 1 FROM alarm WHERE alarm.order_id = NEW.order_id AND alarm.cleared_by = '')
BEGIN SELECT RAISE(ABORT, 'alarm_stands'); END
--
CREATE TRIGGER doubt_stands BEFORE INSERT ON attempt WHEN EXISTS (SELECT 1 FROM doubt WHERE doubt.confirmed IS NULL)
BEGIN SELECT RAISE(ABORT, 'doubt_stands'); END
--
CREATE TRIGGER wrong_move BEFORE UPDATE OF state ON attempt WHEN instr(' INTENT>CANCELLED INTENT>SENDING MANUAL>DONE MANUAL>NOT_DONE ONGOING>DONE ONGOING>MANUAL SENDING>DONE SENDING>NOT_SENT SENDING>ONGOING SENDING>REJECTED SENDING>UNKNOWN UNKNOWN>DONE UNKNOWN>MANUAL UNKNOWN>NOT_DONE UNKNOWN>REJECTED ', ' ' || OLD.state || '>' || NEW.state || ' ') = 0
BEGIN SELECT RAISE(ABORT, 'wrong_move'); END
--
CREATE TRIGGER attempt_fixed BEFORE UPDATE OF ref, intent_id, n, order_id, type, amount_minor, debit_tx, body_bytes, baseline_json, host, merchant_id, till, user, approver, approval_id, approval_until_ms, install_id, boot_id, t_mono_ms, t_wall, t_server, fences_ref ON attempt WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER answer_id_once BEFORE UPDATE OF answer_id ON attempt WHEN OLD.answer_id IS NOT '' AND NEW.answer_id IS NOT OLD.answer_id
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER t_closed_ms_once BEFORE UPDATE OF t_closed_ms ON attempt WHEN OLD.t_closed_ms IS NOT NULL AND NEW.t_closed_ms IS NOT OLD.t_closed_ms
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER first_look_once BEFORE UPDATE OF first_look ON attempt WHEN OLD.first_look IS NOT NULL AND NEW.first_look IS NOT OLD.first_look
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER booked_tx_once BEFORE UPDATE OF booked_tx ON attempt WHEN OLD.booked_tx IS NOT '' AND NEW.booked_tx IS NOT OLD.booked_tx
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER settled_once BEFORE UPDATE OF settled ON attempt WHEN OLD.settled IS NOT NULL AND NEW.settled IS NOT OLD.settled
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER printed_once BEFORE UPDATE OF printed ON attempt WHEN OLD.printed IS NOT 0 AND NEW.printed IS NOT OLD.printed
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER event_fixed BEFORE UPDATE ON event WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER event_kept BEFORE DELETE ON event WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER alarm_kept BEFORE DELETE ON alarm WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER seen_kept BEFORE DELETE ON seen WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER echo_proof_kept BEFORE DELETE ON echo_proof WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER plan_kept BEFORE DELETE ON plan WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER doubt_kept BEFORE DELETE ON doubt WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER alarm_fixed BEFORE UPDATE OF ref, kind, seen, order_id, at ON alarm WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER alarm_closed_once BEFORE UPDATE ON alarm WHEN OLD.cleared_by != '' OR NEW.cleared_by = ''
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER plan_fixed BEFORE UPDATE OF plan_id, order_id, user, steps, at ON plan WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER plan_closed_once BEFORE UPDATE ON plan WHEN OLD.closed_by != '' OR NEW.closed_by = ''
BEGIN SELECT RAISE(ABORT, 'set_once'); END
--
CREATE TRIGGER doubt_fixed BEFORE UPDATE OF number, verdict, detail, found ON doubt WHEN 1
BEGIN SELECT RAISE(ABORT, 'immutable'); END
--
CREATE TRIGGER doubt_closed_once BEFORE UPDATE ON doubt WHEN OLD.confirmed_by != '' OR NEW.confirmed_by = ''
BEGIN SELECT RAISE(ABORT, 'set_once'); END
