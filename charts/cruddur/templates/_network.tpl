{{/* Pods that are Postgres: of this chart, or of CloudNativePG, which labels its own. */}}
{{- define "cruddur.postgres-pods" -}}
{{- if eq .Values.postgres.kind "cloudnativepg" -}}
cnpg.io/cluster: {{ include "cruddur.name" . }}-postgres
{{- else -}}
{{ include "cruddur.selector" (dict "all" . "part" "postgres") }}
{{- end -}}
{{- end -}}

{{/* The port of an address: what it names, or that of its scheme. Empty is S3 of AWS. */}}
{{- define "cruddur.port" -}}
{{- $host := (urlParse .).host -}}
{{- if regexMatch ":[0-9]+$" $host -}}
{{- regexFind "[0-9]+$" $host -}}
{{- else if hasPrefix "http://" . -}}
80
{{- else -}}
443
{{- end -}}
{{- end -}}
