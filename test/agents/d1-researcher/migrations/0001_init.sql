create table limits (name text primary key, value integer not null);
insert into limits values ('max_steps', 8), ('max_tokens', 4000);
create table findings (id integer primary key, topic text, body text, created_at text default current_timestamp);
