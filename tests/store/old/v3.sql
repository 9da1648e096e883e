PRAGMA application_id = 1953854575;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE day_checksums (
	study_day VARCHAR(10) NOT NULL, 
	events INTEGER NOT NULL, 
	checksum BIGINT NOT NULL, 
	PRIMARY KEY (study_day)
);
INSERT INTO "day_checksums" VALUES('2026-03-02',6,7773009439212501808);
INSERT INTO "day_checksums" VALUES('2026-03-03',1,-76188888117610294);
INSERT INTO "day_checksums" VALUES('2026-03-05',1,5932556281304594565);
INSERT INTO "day_checksums" VALUES('2026-03-09',3,-2861970627331951589);
INSERT INTO "day_checksums" VALUES('2026-03-10',2,-475489243858473689);
INSERT INTO "day_checksums" VALUES('2026-03-11',4,2978076125933563914);
CREATE TABLE events (
	"row" INTEGER NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	pack VARCHAR(64) NOT NULL, 
	study_day VARCHAR(10) NOT NULL, 
	instant VARCHAR(32) NOT NULL, 
	offset_minutes INTEGER NOT NULL, 
	facts JSON NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (id)
);
INSERT INTO "events" VALUES(1,'00000000000000000000000000000001','ProblemShown','cnn','2026-03-02','2026-03-02T09:00:01.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1772442002}, "concept": "size.basic", "mode": "drill"}');
INSERT INTO "events" VALUES(2,'00000000000000000000000000000002','Attempt','cnn','2026-03-02','2026-03-02T09:00:02.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1772442002}, "skill": "size", "concept": "size.basic", "evidence": "compute", "parameters": {"n": "224", "k": "3"}, "prompt": "How wide?\n\n  \u230a(n \u2212 k)/s\u230b [/b]", "key": "112", "active_mistakes": [{"part": "out", "name": "no_floor", "family": "F03", "value": "223/2"}], "typed": "223/2", "read_as": "223/2", "word": "right", "parts": [{"name": "out", "word": "wrong", "read_as": "223/2", "mistakes": ["no_floor"], "carried": false}], "mistakes": ["no_floor"], "outcome": "Strong Hire", "hints": 1, "confidence": "think so", "seconds": 61.5, "mode": "drill", "recall": null}');
INSERT INTO "events" VALUES(3,'00000000000000000000000000000003','Attempt','cnn','2026-03-02','2026-03-02T09:00:03.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1772442003}, "skill": "size", "concept": "size.basic", "evidence": "compute", "parameters": {"n": "224", "k": "3"}, "prompt": "How wide?\n\n  \u230a(n \u2212 k)/s\u230b [/b]", "key": "112", "active_mistakes": [{"part": "out", "name": "no_floor", "family": "F03", "value": "223/2"}], "typed": "223/2", "read_as": "223/2", "word": "right", "parts": [{"name": "out", "word": "wrong", "read_as": "223/2", "mistakes": ["no_floor"], "carried": false}], "mistakes": ["no_floor"], "outcome": "Strong Hire", "hints": 1, "confidence": "think so", "seconds": 61.5, "mode": "drill", "recall": null}');
INSERT INTO "events" VALUES(4,'00000000000000000000000000000009','PackEnrolled','cnn','2026-03-02','2026-03-02T09:00:09.000000+00:00',60,'{"interview": "2026-04-02", "minutes": 25}');
INSERT INTO "events" VALUES(5,'0000000000000000000000000000000a','SkillRated','cnn','2026-03-02','2026-03-02T09:00:10.000000+00:00',60,'{"skill": "size", "level": 2}');
INSERT INTO "events" VALUES(6,'0000000000000000000000000000000b','HintOpened','cnn','2026-03-02','2026-03-02T09:00:11.000000+00:00',60,'{"shown": "00000000000000000000000000000001", "number": 1}');
INSERT INTO "events" VALUES(7,'00000000000000000000000000000004','Attempt','cnn','2026-03-03','2026-03-03T09:00:04.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1772528404}, "skill": "size", "concept": "size.basic", "evidence": "compute", "parameters": {"n": "224", "k": "3"}, "prompt": "How wide?\n\n  \u230a(n \u2212 k)/s\u230b [/b]", "key": "112", "active_mistakes": [{"part": "out", "name": "no_floor", "family": "F03", "value": "223/2"}], "typed": "223/2", "read_as": "223/2", "word": "right", "parts": [{"name": "out", "word": "wrong", "read_as": "223/2", "mistakes": ["no_floor"], "carried": false}], "mistakes": ["no_floor"], "outcome": "Strong Hire", "hints": 1, "confidence": "think so", "seconds": 61.5, "mode": "drill", "recall": null}');
INSERT INTO "events" VALUES(8,'00000000000000000000000000000005','Attempt','cnn','2026-03-05','2026-03-05T09:00:05.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1772701205}, "skill": "size", "concept": "size.basic", "evidence": "compute", "parameters": {"n": "224", "k": "3"}, "prompt": "How wide?\n\n  \u230a(n \u2212 k)/s\u230b [/b]", "key": "112", "active_mistakes": [{"part": "out", "name": "no_floor", "family": "F03", "value": "223/2"}], "typed": "223/2", "read_as": "223/2", "word": "right", "parts": [{"name": "out", "word": "wrong", "read_as": "223/2", "mistakes": ["no_floor"], "carried": false}], "mistakes": ["no_floor"], "outcome": "Strong Hire", "hints": 1, "confidence": "think so", "seconds": 61.5, "mode": "drill", "recall": null}');
INSERT INTO "events" VALUES(9,'00000000000000000000000000000006','Attempt','cnn','2026-03-09','2026-03-09T09:00:06.000000+00:00',60,'{"draw": {"template": "cnn.size.basic-1", "version": 2, "rung": 3, "seed": 1773046806}, "skill": "size", "concept": "size.basic", "evidence": "compute", "parameters": {"n": "224", "k": "3"}, "prompt": "How wide?\n\n  \u230a(n \u2212 k)/s\u230b [/b]", "key": "112", "active_mistakes": [{"part": "out", "name": "no_floor", "family": "F03", "value": "223/2"}], "typed": "223/2", "read_as": "223/2", "word": "wrong", "parts": [{"name": "out", "word": "wrong", "read_as": "223/2", "mistakes": ["no_floor"], "carried": false}], "mistakes": ["no_floor"], "outcome": "No Hire", "hints": 1, "confidence": "think so", "seconds": 61.5, "mode": "drill", "recall": null}');
INSERT INTO "events" VALUES(10,'0000000000000000000000000000000c','SettingChanged','','2026-03-09','2026-03-09T09:00:12.000000+00:00',60,'{"setting": "policy", "value": "fsrs"}');
INSERT INTO "events" VALUES(11,'0000000000000000000000000000000d','ConceptSuspended','cnn','2026-03-09','2026-03-09T09:00:13.000000+00:00',60,'{"concept": "size.rare", "suspended": true}');
INSERT INTO "events" VALUES(12,'00000000000000000000000000000007','AnswerLocked','cnn','2026-03-10','2026-03-10T09:00:07.000000+00:00',60,'{"draw": {"template": "cnn.pooling.o1", "version": 1, "rung": 0, "seed": 5}, "skill": "pooling", "prompt": "Why?", "text": "Because.", "predicted": "Lean Hire", "seconds": 90.0, "mode": "drill"}');
INSERT INTO "events" VALUES(13,'0000000000000000000000000000000e','AnswerMarked','cnn','2026-03-10','2026-03-10T09:00:14.000000+00:00',60,'{"locked": "00000000000000000000000000000007", "units": {"u1": true}, "quotes": {"u1": "Because"}, "outcome": "Lean Hire"}');
INSERT INTO "events" VALUES(14,'00000000000000000000000000000008','SimulationStarted','cnn','2026-03-11','2026-03-11T09:00:08.000000+00:00',60,'{"seed": 11, "interview": ""}');
INSERT INTO "events" VALUES(15,'0000000000000000000000000000000f','SimulationEnded','cnn','2026-03-11','2026-03-11T09:00:15.000000+00:00',60,'{"begun": "00000000000000000000000000000008", "outcome": "Strong Hire", "notes": "calm"}');
INSERT INTO "events" VALUES(16,'00000000000000000000000000000010','InterviewDebriefed','cnn','2026-03-11','2026-03-11T09:00:16.000000+00:00',60,'{"asked": "sizes", "felt": 4, "next_step": "wait", "details": {"who": "two people"}}');
INSERT INTO "events" VALUES(17,'00000000000000000000000000000011','EventVoided','','2026-03-11','2026-03-11T09:00:17.000000+00:00',60,'{"target": "00000000000000000000000000000006"}');
CREATE INDEX events_in_fold_order ON events (study_day, instant, id);
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER day_checksums_refuse_delete BEFORE DELETE ON day_checksums BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
COMMIT;
