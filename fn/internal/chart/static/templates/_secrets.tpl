{{- /* Made by make generate. Do not edit. */}}

