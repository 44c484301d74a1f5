import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InitialSchema1795000000000 implements MigrationInterface {
  name = 'InitialSchema1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "api_keys" ("id" uuid NOT NULL, "user_id" uuid NOT NULL, "name" text NOT NULL, "prefix" text NOT NULL, "hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "UQ_598a14447f592c12d1fe22ba918" UNIQUE ("hash"), CONSTRAINT "PK_5c8a79801b44bd27b79228e1dad" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "credentials" ("id" uuid NOT NULL, "type" text NOT NULL, "name" text NOT NULL, "public_fields" json NOT NULL, "secrets_set" text array NOT NULL DEFAULT '{}', "sealed" bytea NOT NULL, "sealed_key" bytea NOT NULL, "last_test" json, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_1e38bc43be6697cdda548ad27a6" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "events" ("id" uuid NOT NULL, "trigger_id" uuid NOT NULL, "workflow_id" uuid NOT NULL, "state" text NOT NULL, "source" text NOT NULL, "dedupe_key" text, "key" text, "type" text, "payload" json, "request" json, "raw" bytea, "reason" json, "run_id" uuid, "duplicate_of" uuid, "answer_status" integer, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_40731c7151fe4be3116e45ddf73" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_e21d088f551ffc4f5c386172bb" ON "events"  ("received_at") `);
    await runner.query(`CREATE INDEX "IDX_7bc1c3713e462f272cca7f19da" ON "events"  ("trigger_id", "received_at") `);
    await runner.query(`CREATE INDEX "IDX_32ef8cdd679ea182aba107c322" ON "events"  ("workflow_id", "received_at") `);
    await runner.query(`CREATE UNIQUE INDEX "IDX_111df05b7b98530a5f9a32dc59" ON "events"  ("trigger_id", "dedupe_key") WHERE dedupe_key IS NOT NULL`);
    await runner.query(`CREATE TABLE "instances" ("id" uuid NOT NULL, "lock_key" SERIAL NOT NULL, "roles" text NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "heartbeat_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_11862209053330b4765f7f54178" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "mails" ("id" uuid NOT NULL, "sender" text NOT NULL, "recipients" text array NOT NULL, "subject" text NOT NULL, "text" text, "html" text, "headers" json NOT NULL, "source" bytea NOT NULL, "received_at" TIMESTAMP WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_218248d7dfe1b739f06e2309349" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_f4aac5c123e9285a0d046ea7f5" ON "mails"  ("received_at") `);
    await runner.query(`CREATE TABLE "runs" ("id" uuid NOT NULL, "number" SERIAL NOT NULL, "workflow_id" uuid NOT NULL, "version_id" uuid NOT NULL, "event_id" uuid, "parent_run_id" uuid, "test" boolean NOT NULL DEFAULT false, "status" text NOT NULL, "source" text NOT NULL, "epoch" integer NOT NULL DEFAULT '0', "owner" uuid, "accepted_by" uuid, "guard" text, "wake_at" TIMESTAMP WITH TIME ZONE, "cancel_requested" boolean NOT NULL DEFAULT false, "accepted_at" TIMESTAMP WITH TIME ZONE NOT NULL, "started_at" TIMESTAMP WITH TIME ZONE, "finished_at" TIMESTAMP WITH TIME ZONE, "steps_done" integer NOT NULL DEFAULT '0', "focus_step" text, "answer" json, "result" json, "error" json, CONSTRAINT "PK_46d6a1e257c38ba58f1a3c30836" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_9100300331ab94302ee0e4e00c" ON "runs"  ("event_id") `);
    await runner.query(`CREATE INDEX "IDX_runs_unfinished" ON "runs"  ("accepted_at") WHERE status IN ('queued', 'running', 'waiting')`);
    await runner.query(`CREATE INDEX "IDX_a2590476bd14f3f90871e3af90" ON "runs"  ("workflow_id", "accepted_at") `);
    await runner.query(`CREATE INDEX "IDX_6ecdab3adea7f0d6be2bc6ca9c" ON "runs"  ("accepted_at", "id") `);
    await runner.query(`CREATE TABLE "sessions" ("id" text NOT NULL, "user_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_3238ef96f18b355b671619111bc" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_085d540d9f418cfbdc7bd55bb1" ON "sessions"  ("user_id") `);
    await runner.query(`CREATE TABLE "settings" ("key" text NOT NULL, "value" json NOT NULL, CONSTRAINT "PK_c8639b7626fa94ba8265628f214" PRIMARY KEY ("key"))`);
    await runner.query(`CREATE TABLE "step_outputs" ("hash" text NOT NULL, "body" json NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_5414b33f7c50683ed681681704b" PRIMARY KEY ("hash"))`);
    await runner.query(`CREATE TABLE "steps" ("run_id" uuid NOT NULL, "path" text NOT NULL, "node" text NOT NULL, "status" text NOT NULL, "attempt" integer NOT NULL, "ports" json, "output" json, "output_ref" text, "error" json, "wake_at" TIMESTAMP WITH TIME ZONE, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, "details" json, "attempts" json, CONSTRAINT "PK_4fc2e9bac7575743e4eb27556cd" PRIMARY KEY ("run_id", "path", "node"))`);
    await runner.query(`CREATE TABLE "triggers" ("id" uuid NOT NULL, "workflow_id" uuid NOT NULL, "node_key" text NOT NULL, "type" text NOT NULL, "type_version" integer NOT NULL, "hook_id" text, "parameters" json NOT NULL, "credential_id" uuid, "active" boolean NOT NULL DEFAULT false, "next_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_515a02467592332e0ddb4c58d62" UNIQUE ("hook_id"), CONSTRAINT "PK_c32a7768b269f07efe1fdca3216" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "IDX_e6a5a9ad7349a22c7b1117edbb" ON "triggers"  ("next_at") WHERE active AND next_at IS NOT NULL`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_5f4fb16e0ebbb3e0de25ca0f61" ON "triggers"  ("workflow_id", "node_key") `);
    await runner.query(`CREATE TABLE "users" ("id" uuid NOT NULL, "email" text NOT NULL, "name" text NOT NULL, "password_hash" text NOT NULL, "role" text NOT NULL, "language" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE ("email"), CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "workflow_versions" ("id" uuid NOT NULL, "workflow_id" uuid NOT NULL, "number" integer, "hash" text NOT NULL, "graph" json NOT NULL, "plan" json NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "created_by" uuid, CONSTRAINT "PK_a84eb8dc6065f33ce4b1447955f" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "IDX_8fa940b0a8edc7ff4483ae6fd0" ON "workflow_versions"  ("workflow_id", "number") WHERE number IS NOT NULL`);
    await runner.query(`CREATE INDEX "IDX_1545629b17f1520aaa7695c14d" ON "workflow_versions"  ("workflow_id", "hash") `);
    await runner.query(`CREATE TABLE "workflows" ("id" uuid NOT NULL, "name" text NOT NULL, "active" boolean NOT NULL DEFAULT false, "tags" text array NOT NULL DEFAULT '{}', "draft" json NOT NULL, "revision" integer NOT NULL DEFAULT '1', "live_version_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "deleted_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_5b5757cc1cd86268019fef52e0c" PRIMARY KEY ("id"))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "workflows"`);
    await runner.query(`DROP INDEX "public"."IDX_1545629b17f1520aaa7695c14d"`);
    await runner.query(`DROP INDEX "public"."IDX_8fa940b0a8edc7ff4483ae6fd0"`);
    await runner.query(`DROP TABLE "workflow_versions"`);
    await runner.query(`DROP TABLE "users"`);
    await runner.query(`DROP INDEX "public"."IDX_5f4fb16e0ebbb3e0de25ca0f61"`);
    await runner.query(`DROP INDEX "public"."IDX_e6a5a9ad7349a22c7b1117edbb"`);
    await runner.query(`DROP TABLE "triggers"`);
    await runner.query(`DROP TABLE "steps"`);
    await runner.query(`DROP TABLE "step_outputs"`);
    await runner.query(`DROP TABLE "settings"`);
    await runner.query(`DROP INDEX "public"."IDX_085d540d9f418cfbdc7bd55bb1"`);
    await runner.query(`DROP TABLE "sessions"`);
    await runner.query(`DROP INDEX "public"."IDX_6ecdab3adea7f0d6be2bc6ca9c"`);
    await runner.query(`DROP INDEX "public"."IDX_a2590476bd14f3f90871e3af90"`);
    await runner.query(`DROP INDEX "public"."IDX_runs_unfinished"`);
    await runner.query(`DROP INDEX "public"."IDX_9100300331ab94302ee0e4e00c"`);
    await runner.query(`DROP TABLE "runs"`);
    await runner.query(`DROP INDEX "public"."IDX_f4aac5c123e9285a0d046ea7f5"`);
    await runner.query(`DROP TABLE "mails"`);
    await runner.query(`DROP TABLE "instances"`);
    await runner.query(`DROP INDEX "public"."IDX_111df05b7b98530a5f9a32dc59"`);
    await runner.query(`DROP INDEX "public"."IDX_32ef8cdd679ea182aba107c322"`);
    await runner.query(`DROP INDEX "public"."IDX_7bc1c3713e462f272cca7f19da"`);
    await runner.query(`DROP INDEX "public"."IDX_e21d088f551ffc4f5c386172bb"`);
    await runner.query(`DROP TABLE "events"`);
    await runner.query(`DROP TABLE "credentials"`);
    await runner.query(`DROP TABLE "api_keys"`);
  }
}
