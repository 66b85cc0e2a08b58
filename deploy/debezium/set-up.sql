-- Once, by a superuser, in the database of the outbox: psql -f set-up.sql, after outbox.sql and before the first row is
-- written. What is written before the slot is there, Debezium does not see. The password is set apart, so that it stands in
-- no file: \password firstseen_capture
CREATE ROLE firstseen_capture LOGIN REPLICATION;
GRANT USAGE ON SCHEMA public TO firstseen_capture;
GRANT SELECT ON public.outbox TO firstseen_capture;
GRANT SELECT, INSERT, DELETE ON public.outbox_heartbeat TO firstseen_capture;
SELECT pg_create_logical_replication_slot('firstseen_outbox', 'pgoutput');
