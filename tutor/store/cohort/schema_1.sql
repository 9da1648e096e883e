-- Version 1 of a course on PostgreSQL. {learners} and {mentors} are the two group roles of this
-- database. Every table is keyed by the learner first, so it can be spread over servers. No foreign
-- key: it would write to the learner's row with every answer, and the policies below see to it.

CREATE TABLE tutor.learners (
  learner uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL UNIQUE, -- the collation of current_user: the index is used
  created timestamptz NOT NULL DEFAULT now()
);

-- Who asks: the learner whose role is connected; NULL for a mentor and for the administrator.
CREATE FUNCTION tutor.me() RETURNS uuid LANGUAGE sql STABLE
  RETURN (SELECT l.learner FROM tutor.learners l WHERE l.name = current_user);

-- `arrival` counts the events of one learner from 1 without a gap.
CREATE TABLE tutor.events (
  learner uuid NOT NULL,
  id text COLLATE "C" NOT NULL,
  arrival bigint NOT NULL,
  kind text NOT NULL,
  pack text NOT NULL,
  study_day date NOT NULL,
  instant timestamptz NOT NULL,
  offset_minutes integer NOT NULL,
  facts jsonb NOT NULL,
  received timestamptz NOT NULL,
  PRIMARY KEY (learner, id),
  UNIQUE (learner, arrival)
) PARTITION BY HASH (learner);

CREATE INDEX events_in_fold_order ON tutor.events (learner, study_day, instant, id);
CREATE INDEX events_voided ON tutor.events (learner, (facts ->> 'target'))
  WHERE kind = 'EventVoided';

CREATE TABLE tutor.snapshots (
  learner uuid PRIMARY KEY DEFAULT tutor.me(),
  format text NOT NULL,
  arrival bigint NOT NULL,
  event text NOT NULL,
  state bytea NOT NULL,
  checksum bytea NOT NULL
);

-- Sums for a mentor, kept by a trigger with each event, so that no report replays a journal.
CREATE TABLE tutor.practice_days (
  learner uuid NOT NULL,
  pack text NOT NULL,
  study_day date NOT NULL,
  answered integer NOT NULL,
  correct integer NOT NULL,
  free integer NOT NULL,
  seconds double precision NOT NULL,
  PRIMARY KEY (learner, pack, study_day)
);
CREATE TABLE tutor.template_sums (
  learner uuid NOT NULL,
  pack text NOT NULL,
  template text NOT NULL,
  answered integer NOT NULL,
  correct integer NOT NULL,
  PRIMARY KEY (learner, pack, template)
);
CREATE TABLE tutor.misconception_sums (
  learner uuid NOT NULL,
  pack text NOT NULL,
  family text NOT NULL,
  shown integer NOT NULL,
  PRIMARY KEY (learner, pack, family)
);

-- One writer a learner: the lock is held until the transaction ends.
CREATE FUNCTION tutor.lock_learner(learner uuid) RETURNS void LANGUAGE sql
  RETURN pg_advisory_xact_lock(hashtextextended(learner::text, 0));

CREATE FUNCTION tutor.number_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tutor.lock_learner(NEW.learner);
  NEW.arrival := 1 + coalesce(
    (SELECT max(e.arrival) FROM tutor.events e WHERE e.learner = NEW.learner), 0);
  NEW.received := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER number_event BEFORE INSERT ON tutor.events
  FOR EACH ROW EXECUTE FUNCTION tutor.number_event();

-- The union by id: what is there already is left as it is. `arrived` is the last arrival before.
CREATE FUNCTION tutor.append(added jsonb, OUT arrived bigint, OUT last bigint, OUT fresh bigint)
LANGUAGE plpgsql AS $$
DECLARE self uuid := tutor.me();
BEGIN
  PERFORM tutor.lock_learner(self);
  SELECT coalesce(max(e.arrival), 0) INTO arrived FROM tutor.events e WHERE e.learner = self;
  INSERT INTO tutor.events
    (learner, id, kind, pack, study_day, instant, offset_minutes, facts)
  SELECT self, r.id, r.kind, r.pack, r.study_day, r.instant, r.offset_minutes, r.facts
  FROM ROWS FROM (jsonb_to_recordset(added) AS (
      id text, kind text, pack text, study_day date, instant timestamptz,
      offset_minutes integer, facts jsonb)) WITH ORDINALITY
    AS r (id, kind, pack, study_day, instant, offset_minutes, facts, place)
  ORDER BY r.place
  ON CONFLICT (learner, id) DO NOTHING;
  GET DIAGNOSTICS fresh = ROW_COUNT;
  last := arrived + fresh;
END $$;

-- Count an event for the mentor's sums, or take it out again where `sign` is -1.
CREATE FUNCTION tutor.count_answer(e tutor.events, sign integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  is_free boolean := e.facts ->> 'mode' = 'free';
  graded boolean := e.kind = 'AnswerLocked' OR e.facts ->> 'outcome' IS NOT NULL;
  is_right integer := coalesce(e.facts ->> 'outcome' = 'Strong Hire', false)::integer * sign;
BEGIN
  IF NOT graded THEN RETURN; END IF;
  INSERT INTO tutor.practice_days AS d VALUES (
    e.learner, e.pack, e.study_day,
    CASE WHEN is_free OR e.kind = 'AnswerLocked' THEN 0 ELSE sign END,
    CASE WHEN is_free THEN 0 ELSE is_right END, CASE WHEN is_free THEN sign ELSE 0 END,
    CASE WHEN is_free THEN 0
      ELSE sign * least((e.facts ->> 'seconds')::double precision, 900) END)
  ON CONFLICT (learner, pack, study_day) DO UPDATE SET
    answered = d.answered + excluded.answered, correct = d.correct + excluded.correct,
    free = d.free + excluded.free, seconds = d.seconds + excluded.seconds;
  IF is_free OR e.kind <> 'Attempt' THEN RETURN; END IF;
  INSERT INTO tutor.template_sums AS t VALUES (
    e.learner, e.pack, e.facts -> 'draw' ->> 'template', sign, is_right)
  ON CONFLICT (learner, pack, template) DO UPDATE SET
    answered = t.answered + excluded.answered, correct = t.correct + excluded.correct;
  INSERT INTO tutor.misconception_sums AS m
  SELECT DISTINCT e.learner, e.pack, active ->> 'family', sign
  FROM jsonb_array_elements(e.facts -> 'active_mistakes') active
  WHERE e.facts -> 'mistakes' ? (active ->> 'name')
  ON CONFLICT (learner, pack, family) DO UPDATE SET shown = m.shown + excluded.shown;
END $$;

-- Whether a void arrived before: the first void of an event counts, whichever of both came first.
CREATE FUNCTION tutor.count_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE target text := NEW.id; counted tutor.events;
BEGIN
  IF NEW.kind = 'EventVoided' THEN
    target := NEW.facts ->> 'target';
  ELSIF NEW.kind NOT IN ('Attempt', 'AnswerLocked') THEN
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT FROM tutor.events v WHERE v.learner = NEW.learner AND v.kind = 'EventVoided'
      AND v.facts ->> 'target' = target AND v.arrival < NEW.arrival
  ) THEN
    RETURN NULL;
  END IF;
  IF NEW.kind <> 'EventVoided' THEN
    PERFORM tutor.count_answer(NEW, 1);
    RETURN NULL;
  END IF;
  SELECT * INTO counted FROM tutor.events e
  WHERE e.learner = NEW.learner AND e.id = target AND e.arrival < NEW.arrival
    AND e.kind IN ('Attempt', 'AnswerLocked');
  IF FOUND THEN
    PERFORM tutor.count_answer(counted, -1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_event AFTER INSERT ON tutor.events
  FOR EACH ROW EXECUTE FUNCTION tutor.count_event();

-- Append-only: no role changes or removes a row. Only erase_learner names whom it erases.
CREATE FUNCTION tutor.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW'
    AND OLD.learner::text = current_setting('tutor.erasing', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON tutor.events
  FOR EACH ROW EXECUTE FUNCTION tutor.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON tutor.events
  FOR EACH STATEMENT EXECUTE FUNCTION tutor.refuse_change();

DO $$
BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE tutor.events_%s PARTITION OF tutor.events '
      'FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON tutor.events_%s '
      'FOR EACH STATEMENT EXECUTE FUNCTION tutor.refuse_change()', part);
  END LOOP;
END $$;

-- Erase all that is kept of a learner, on request; returns how many events went.
CREATE FUNCTION tutor.erase_learner(gone text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE self uuid; erased bigint;
BEGIN
  SELECT l.learner INTO STRICT self FROM tutor.learners l WHERE l.name = gone;
  PERFORM tutor.lock_learner(self);
  PERFORM set_config('tutor.erasing', self::text, true);
  DELETE FROM tutor.events e WHERE e.learner = self;
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM set_config('tutor.erasing', '', true);
  DELETE FROM tutor.snapshots s WHERE s.learner = self;
  DELETE FROM tutor.practice_days d WHERE d.learner = self;
  DELETE FROM tutor.template_sums t WHERE t.learner = self;
  DELETE FROM tutor.misconception_sums m WHERE m.learner = self;
  DELETE FROM tutor.learners l WHERE l.learner = self;
  RETURN erased;
END $$;

-- Who may do what. A learner reads and adds own rows; a mentor reads all rows and adds none.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tutor FROM PUBLIC;
GRANT USAGE ON SCHEMA tutor TO {learners}, {mentors};
GRANT SELECT ON ALL TABLES IN SCHEMA tutor TO {learners}, {mentors};
GRANT INSERT ON tutor.events TO {learners};
GRANT INSERT, UPDATE ON tutor.snapshots TO {learners};
GRANT EXECUTE ON FUNCTION tutor.me() TO {learners}, {mentors};
GRANT EXECUTE ON FUNCTION tutor.append(jsonb), tutor.lock_learner(uuid) TO {learners};

ALTER TABLE tutor.learners ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tutor.learners FOR SELECT TO {learners} USING (name = current_user);
CREATE POLICY mentor ON tutor.learners FOR SELECT TO {mentors} USING (true);
DO $$
DECLARE place text;
BEGIN
  FOREACH place IN ARRAY ARRAY[
    'events', 'snapshots', 'practice_days', 'template_sums', 'misconception_sums'] LOOP
    EXECUTE format('ALTER TABLE tutor.%I ENABLE ROW LEVEL SECURITY', place);
    EXECUTE format('CREATE POLICY own ON tutor.%I TO {learners} '
      'USING (learner = (SELECT tutor.me())) WITH CHECK (learner = (SELECT tutor.me()))', place);
    EXECUTE format('CREATE POLICY mentor ON tutor.%I FOR SELECT TO {mentors} USING (true)', place);
  END LOOP;
  -- A partition that is named directly has no policy of the table above it: nobody may name it.
  FOR part IN 0..15 LOOP
    EXECUTE format('REVOKE ALL ON tutor.events_%s FROM PUBLIC, {learners}, {mentors}', part);
  END LOOP;
END $$;
