BEGIN TRANSACTION;
CREATE TABLE adoption (
	id INTEGER NOT NULL, 
	model_id INTEGER NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	adopted_at DATETIME NOT NULL, 
	CONSTRAINT pk_adoption PRIMARY KEY (id), 
	CONSTRAINT fk_adoption_model_id_model FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO "adoption" VALUES(1,1,0,'2026-11-23 15:04:29.448815');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE annotation (
	id INTEGER NOT NULL, 
	utterance_id INTEGER NOT NULL, 
	annotator_id INTEGER NOT NULL, 
	scheme_id VARCHAR(100) NOT NULL, 
	class_id INTEGER, 
	intensity INTEGER, 
	dimensions JSON, 
	unsure BOOLEAN NOT NULL, 
	inherited BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	prediction_id INTEGER, 
	blind BOOLEAN NOT NULL, 
	heard BOOLEAN NOT NULL, 
	spent_ms INTEGER NOT NULL, 
	cause VARCHAR(20) NOT NULL, 
	supersedes INTEGER, 
	restores_id INTEGER, 
	edit_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_annotation PRIMARY KEY (id), 
	CONSTRAINT fk_annotation_annotator_id_annotator FOREIGN KEY(annotator_id) REFERENCES annotator (id), 
	CONSTRAINT fk_annotation_class_id_label_class FOREIGN KEY(class_id) REFERENCES label_class (id), 
	CONSTRAINT fk_annotation_edit_id_edit FOREIGN KEY(edit_id) REFERENCES edit (id), 
	CONSTRAINT fk_annotation_prediction_id_prediction FOREIGN KEY(prediction_id) REFERENCES prediction (id), 
	CONSTRAINT fk_annotation_restores_id_annotation FOREIGN KEY(restores_id) REFERENCES annotation (id), 
	CONSTRAINT fk_annotation_scheme_id_label_scheme FOREIGN KEY(scheme_id) REFERENCES label_scheme (id), 
	CONSTRAINT fk_annotation_supersedes_annotation FOREIGN KEY(supersedes) REFERENCES annotation (id), 
	CONSTRAINT fk_annotation_utterance_id_utterance FOREIGN KEY(utterance_id) REFERENCES utterance (id)
);
INSERT INTO "annotation" VALUES(1,1,1,'meld-7',2,NULL,NULL,0,0,'laughs',NULL,0,0,0,'person',NULL,NULL,2,'2026-11-23 15:04:29.688780');
CREATE TABLE annotator (
	id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_annotator PRIMARY KEY (id), 
	CONSTRAINT uq_annotator_name UNIQUE (name)
);
INSERT INTO "annotator" VALUES(1,'ann','2026-11-23 15:04:29.687377');
CREATE TABLE conversation (
	id INTEGER NOT NULL, 
	media_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	note TEXT NOT NULL, 
	source TEXT NOT NULL, 
	language TEXT, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_conversation PRIMARY KEY (id), 
	CONSTRAINT fk_conversation_media_id_media FOREIGN KEY(media_id) REFERENCES media (id)
);
INSERT INTO "conversation" VALUES(1,1,'talk','','file:talk.srt','en','2026-11-23 15:04:29.535895');
CREATE TABLE edit (
	id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	undone BOOLEAN NOT NULL, 
	dropped BOOLEAN NOT NULL, 
	utterance_ids JSON NOT NULL, 
	conversation_ids JSON NOT NULL, 
	payload JSON NOT NULL, 
	CONSTRAINT pk_edit PRIMARY KEY (id)
);
INSERT INTO "edit" VALUES(1,'transcript','transcribe talk','2026-11-23 15:04:29.626076',0,0,'[1,2,3,4]','[1]','{"rows":[{"table":"utterance","ids":[1,2,3,4],"before":{"deleted":true},"after":{"deleted":false}},{"table":"conversation","ids":[1],"before":{"source":"","language":null},"after":{"source":"file:talk.srt","language":"en"}}],"labels":[],"spans":{"1":[1,2,3,4]}}');
INSERT INTO "edit" VALUES(2,'label','label 00:00 Ann: joy','2026-11-23 15:04:29.694388',0,0,'[1]','[1]','{"rows":[],"labels":[[1,1,"meld-7",null,1]],"spans":{}}');
INSERT INTO "edit" VALUES(3,'delete','delete 00:03 Bob','2026-11-23 15:04:29.725244',0,0,'[4]','[1]','{"rows":[{"table":"utterance","ids":[4],"before":{"deleted":false},"after":{"deleted":true}}],"labels":[],"spans":{"1":[4]}}');
INSERT INTO "edit" VALUES(4,'text','edit text 00:00 Ann','2026-11-23 15:04:29.732715',1,0,'[1]','[1]','{"rows":[{"table":"utterance","ids":[1],"before":{"text":"one two 0","words":"[[\"one\",0,323,0.5],[\"two\",333,656,0.51],[\"0\",666,989,0.52]]","doubt":0.25},"after":{"text":"edited","words":"[[\"edited\",0,989,1.0]]","doubt":0.0}}],"labels":[],"spans":{"1":[1]}}');
CREATE TABLE feature (
	utterance_id INTEGER NOT NULL, 
	encoder_id VARCHAR(200) NOT NULL, 
	encoder_version INTEGER NOT NULL, 
	modality VARCHAR(20) NOT NULL, 
	dimension INTEGER NOT NULL, 
	digest VARCHAR(200) NOT NULL, 
	vector BLOB, 
	CONSTRAINT pk_feature PRIMARY KEY (utterance_id, encoder_id, encoder_version), 
	CONSTRAINT fk_feature_utterance_id_utterance FOREIGN KEY(utterance_id) REFERENCES utterance (id)
);
CREATE TABLE job (
	id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	arguments JSON NOT NULL, 
	done DOUBLE NOT NULL, 
	message TEXT NOT NULL, 
	conversation_id INTEGER, 
	host VARCHAR(200) NOT NULL, 
	pid INTEGER NOT NULL, 
	process VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_job PRIMARY KEY (id), 
	CONSTRAINT fk_job_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id)
);
CREATE TABLE label_class (
	id INTEGER NOT NULL, 
	scheme_id VARCHAR(100) NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	letter VARCHAR(10) NOT NULL, 
	color VARCHAR(20) NOT NULL, 
	"key" VARCHAR(20) NOT NULL, 
	position INTEGER NOT NULL, 
	retired BOOLEAN NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	merged_into_id INTEGER, 
	CONSTRAINT pk_label_class PRIMARY KEY (id), 
	CONSTRAINT fk_label_class_merged_into_id_label_class FOREIGN KEY(merged_into_id) REFERENCES label_class (id), 
	CONSTRAINT fk_label_class_scheme_id_label_scheme FOREIGN KEY(scheme_id) REFERENCES label_scheme (id)
);
INSERT INTO "label_class" VALUES(1,'meld-7','neutral','N','#8C98A6','1',0,0,0,NULL);
INSERT INTO "label_class" VALUES(2,'meld-7','joy','J','#E8B93B','2',1,0,0,NULL);
INSERT INTO "label_class" VALUES(3,'meld-7','surprise','U','#3FC1E8','3',2,0,0,NULL);
INSERT INTO "label_class" VALUES(4,'meld-7','sadness','S','#5C8FE0','4',3,0,0,NULL);
INSERT INTO "label_class" VALUES(5,'meld-7','fear','F','#B678D6','5',4,0,0,NULL);
INSERT INTO "label_class" VALUES(6,'meld-7','disgust','D','#8DB64A','6',5,0,0,NULL);
INSERT INTO "label_class" VALUES(7,'meld-7','anger','A','#F0616D','7',6,0,0,NULL);
CREATE TABLE label_current (
	utterance_id INTEGER NOT NULL, 
	annotator_id INTEGER NOT NULL, 
	scheme_id VARCHAR(100) NOT NULL, 
	annotation_id INTEGER NOT NULL, 
	CONSTRAINT pk_label_current PRIMARY KEY (utterance_id, annotator_id, scheme_id), 
	CONSTRAINT fk_label_current_annotation_id_annotation FOREIGN KEY(annotation_id) REFERENCES annotation (id), 
	CONSTRAINT fk_label_current_annotator_id_annotator FOREIGN KEY(annotator_id) REFERENCES annotator (id), 
	CONSTRAINT fk_label_current_scheme_id_label_scheme FOREIGN KEY(scheme_id) REFERENCES label_scheme (id), 
	CONSTRAINT fk_label_current_utterance_id_utterance FOREIGN KEY(utterance_id) REFERENCES utterance (id)
);
INSERT INTO "label_current" VALUES(1,1,'meld-7',1);
CREATE TABLE label_scheme (
	id VARCHAR(100) NOT NULL, 
	title TEXT NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	position INTEGER NOT NULL, 
	options JSON NOT NULL, 
	retired BOOLEAN NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	CONSTRAINT pk_label_scheme PRIMARY KEY (id)
);
INSERT INTO "label_scheme" VALUES('meld-7','MELD, seven emotions','single',0,'{}',0,0);
CREATE TABLE learnt (
	model_id INTEGER NOT NULL, 
	annotation_id INTEGER NOT NULL, 
	CONSTRAINT pk_learnt PRIMARY KEY (model_id, annotation_id), 
	CONSTRAINT fk_learnt_annotation_id_annotation FOREIGN KEY(annotation_id) REFERENCES annotation (id), 
	CONSTRAINT fk_learnt_model_id_model FOREIGN KEY(model_id) REFERENCES model (id)
);
CREATE TABLE lineage (
	child_id INTEGER NOT NULL, 
	parent_id INTEGER NOT NULL, 
	CONSTRAINT pk_lineage PRIMARY KEY (child_id, parent_id), 
	CONSTRAINT fk_lineage_child_id_utterance FOREIGN KEY(child_id) REFERENCES utterance (id), 
	CONSTRAINT fk_lineage_parent_id_utterance FOREIGN KEY(parent_id) REFERENCES utterance (id)
);
CREATE TABLE media (
	id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	relative_path TEXT, 
	fingerprint VARCHAR(200) NOT NULL, 
	size_bytes BIGINT NOT NULL, 
	duration_ms INTEGER NOT NULL, 
	video JSON, 
	audio JSON, 
	CONSTRAINT pk_media PRIMARY KEY (id), 
	CONSTRAINT uq_media_fingerprint UNIQUE (fingerprint)
);
INSERT INTO "media" VALUES(1,'/videos/talk.mp4','../../videos/talk.mp4','f1',3000000000,60000,'{"codec":"h264","width":640,"height":360,"frame_rate":29.97,"variable_rate":true,"rotation":90,"start_ms":40}','{"codec":"aac","sample_rate":48000,"channels":2,"start_ms":21}');
CREATE TABLE model (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	parent_id INTEGER, 
	metrics JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_model PRIMARY KEY (id), 
	CONSTRAINT fk_model_parent_id_model FOREIGN KEY(parent_id) REFERENCES model (id)
);
INSERT INTO "model" VALUES(1,'default v1',1,'default','','adopted',NULL,'{}','2026-11-23 15:04:29.443218');
CREATE TABLE prediction (
	id INTEGER NOT NULL, 
	utterance_id INTEGER NOT NULL, 
	model_id INTEGER NOT NULL, 
	digest VARCHAR(200) NOT NULL, 
	label VARCHAR(100) NOT NULL, 
	confidence DOUBLE NOT NULL, 
	present INTEGER NOT NULL, 
	classes TEXT NOT NULL, 
	numbers BLOB NOT NULL, 
	valid BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_prediction PRIMARY KEY (id), 
	CONSTRAINT fk_prediction_model_id_model FOREIGN KEY(model_id) REFERENCES model (id), 
	CONSTRAINT fk_prediction_utterance_id_utterance FOREIGN KEY(utterance_id) REFERENCES utterance (id)
);
CREATE TABLE project (
	id INTEGER NOT NULL, 
	changes BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id)
);
INSERT INTO "project" VALUES(1,6,'2026-11-23 15:04:29.423999');
CREATE TABLE setting (
	"key" VARCHAR(200) NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('program','0.1.0');
CREATE TABLE speaker (
	id INTEGER NOT NULL, 
	conversation_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_speaker PRIMARY KEY (id), 
	CONSTRAINT fk_speaker_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id)
);
INSERT INTO "speaker" VALUES(1,1,'Ann',0);
INSERT INTO "speaker" VALUES(2,1,'Bob',1);
CREATE TABLE utterance (
	id INTEGER NOT NULL, 
	conversation_id INTEGER NOT NULL, 
	speaker_id INTEGER NOT NULL, 
	start_ms INTEGER NOT NULL, 
	end_ms INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	words TEXT NOT NULL, 
	doubt DOUBLE NOT NULL, 
	origin VARCHAR(20) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	touched BIGINT NOT NULL, 
	CONSTRAINT pk_utterance PRIMARY KEY (id), 
	CONSTRAINT fk_utterance_conversation_id_conversation FOREIGN KEY(conversation_id) REFERENCES conversation (id), 
	CONSTRAINT fk_utterance_speaker_id_speaker FOREIGN KEY(speaker_id) REFERENCES speaker (id)
);
INSERT INTO "utterance" VALUES(1,1,1,0,1000,'one two 0','[["one",0,323,0.5],["two",333,656,0.51],["0",666,989,0.52]]',0.25,'transcript',0,6);
INSERT INTO "utterance" VALUES(2,1,2,1000,2000,'one two 1','[["one",1000,1323,0.5],["two",1333,1656,0.51],["1",1666,1989,0.52]]',0.25,'transcript',0,6);
INSERT INTO "utterance" VALUES(3,1,1,2000,3000,'one two 2','[["one",2000,2323,0.5],["two",2333,2656,0.51],["2",2666,2989,0.52]]',0.25,'transcript',0,6);
INSERT INTO "utterance" VALUES(4,1,2,3000,4000,'one two 3','[["one",3000,3323,0.5],["two",3333,3656,0.51],["3",3666,3989,0.52]]',0.25,'transcript',1,4);
CREATE TABLE waveform (
	media_id INTEGER NOT NULL, 
	peaks BLOB NOT NULL, 
	CONSTRAINT pk_waveform PRIMARY KEY (media_id), 
	CONSTRAINT fk_waveform_media_id_media FOREIGN KEY(media_id) REFERENCES media (id)
);
CREATE INDEX ix_edit_undone_dropped ON edit (undone, dropped);
CREATE INDEX ix_conversation_media_id ON conversation (media_id);
CREATE INDEX ix_label_class_scheme_id_position ON label_class (scheme_id, position);
CREATE INDEX ix_speaker_conversation_id ON speaker (conversation_id);
CREATE INDEX ix_utterance_conversation_id_deleted_start_ms ON utterance (conversation_id, deleted, start_ms);
CREATE INDEX ix_utterance_speaker_id ON utterance (speaker_id);
CREATE INDEX ix_lineage_parent_id ON lineage (parent_id);
CREATE INDEX ix_prediction_utterance_id_model_id_valid ON prediction (utterance_id, model_id, valid);
CREATE INDEX ix_annotation_edit_id ON annotation (edit_id);
CREATE INDEX ix_annotation_utterance_id ON annotation (utterance_id);
COMMIT;
