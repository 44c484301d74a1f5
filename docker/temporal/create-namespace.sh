#!/bin/sh
# Makes the app's namespace unless it is there. Runs again until the server answers.
set -eu

temporal operator cluster health
temporal operator namespace describe --namespace "$NAMESPACE" ||
  temporal operator namespace create --namespace "$NAMESPACE" --retention 24h
