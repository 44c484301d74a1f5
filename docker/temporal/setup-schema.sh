#!/bin/sh
# Makes or updates Temporal's two databases with the vendor's tool. Doing it again changes nothing.
set -eu

setup() {
  database=$1
  schema=$2
  tool="temporal-sql-tool --plugin postgres12 --ep $POSTGRES_SEEDS -p $DB_PORT -u $POSTGRES_USER --db $database"
  $tool create
  $tool setup-schema -v 0.0
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/$schema/versioned"
}

setup temporal temporal
setup temporal_visibility visibility
