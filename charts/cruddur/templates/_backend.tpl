{{/* What containers of the image of the backend get: settings, secrets as files, volumes. */}}

{{- define "cruddur.dynamodb-url" -}}
{{- if eq .Values.dynamodb.kind "local" -}}
http://{{ include "cruddur.host" (dict "all" . "part" "dynamodb-local") }}:8000
{{- else -}}
{{- .Values.dynamodb.url -}}
{{- end -}}
{{- end -}}

{{/* The engine of DynamoDB, and where pictures are. */}}
{{- define "cruddur.stores" -}}
- {name: AWS_REGION, value: {{ .Values.dynamodb.region | quote }}}
- {name: DYNAMODB_TABLE_PREFIX, value: {{ .Values.dynamodb.tablePrefix | quote }}}
{{- with include "cruddur.dynamodb-url" . }}
- {name: DYNAMODB_URL, value: {{ . | quote }}}
{{- end }}
{{- if eq .Values.dynamodb.kind "local" }}
- {name: ALLOW_DYNAMODB_LOCAL, value: "yes"}
{{- end }}
{{- if .Values.secrets.awsCredentials }}
- {name: AWS_SHARED_CREDENTIALS_FILE, value: /run/secrets/aws_credentials}
{{- end }}
{{- if eq .Values.media.kind "claim" }}
- {name: MEDIA_URL, value: "file:/media"}
{{- else }}
- {name: MEDIA_URL, value: {{ .Values.media.url | quote }}}
{{- with .Values.media.endpoint }}
- {name: MEDIA_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- with .Values.media.region }}
- {name: MEDIA_S3_REGION, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- end -}}

{{- define "cruddur.backend-env" -}}
- {name: CRUDDUR_ENV, value: production}
- {name: DATABASE_URL_FILE, value: /run/secrets/database_url}
- {name: SECRET_KEY_FILE, value: /run/secrets/secret_key}
- {name: MAIL_URL_FILE, value: /run/secrets/mail_url}
- {name: METRICS_TOKEN_FILE, value: /run/secrets/metrics_token}
- name: MAIL_FROM
  value: {{ .Values.mail.from | default (printf "Cruddur <noreply@%s>" .Values.domain) | quote }}
- {name: FRONTEND_URL, value: {{ printf "https://%s" .Values.domain | quote }}}
# Only the web reaches API and stream, by the network policies; its pods have any of these addresses.
- {name: TRUSTED_PROXIES, value: {{ join "," .Values.network.pods | quote }}}
- {name: API_WORKERS, value: {{ .Values.api.workers | quote }}}
- {name: API_THREADS, value: {{ .Values.api.threads | quote }}}
{{- with .Values.otlpEndpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}

{{/* The secrets of a part, by name, as files that only its user reads. */}}
{{- define "cruddur.secret-volume" -}}
- name: secrets
  projected:
    # Of the group, and of nobody else.
    defaultMode: 0440
    sources:
      - secret:
          name: {{ include "cruddur.secret" .all }}
          items:
            {{- range .keys }}
            - {key: {{ . }}, path: {{ . }}}
            {{- end }}
      {{- if has "mail_url" .more }}
      - secret:
          name: {{ .all.Values.secrets.mail }}
          items: [{key: mail_url, path: mail_url}]
      {{- end }}
      {{- if has "migration_database_url" .more }}
      # Made by the operator, with the owner of the tables.
      - secret:
          name: {{ include "cruddur.name" .all }}-postgres-app
          items: [{key: uri, path: migration_database_url}]
      {{- end }}
{{- end -}}

{{/* Which secrets a part of the backend gets, and from which Secret. */}}
{{- define "cruddur.backend-secrets" -}}
{{- $keys := list "database_url" "secret_key" "metrics_token" -}}
{{- $more := list -}}
{{- if include "cruddur.makes-secrets" .all -}}
{{- $more = append $more "mail_url" -}}
{{- else -}}
{{- $keys = append $keys "mail_url" -}}
{{- end -}}
{{- if eq .part "migrate" -}}
{{- if eq .all.Values.postgres.kind "cloudnativepg" -}}
{{- $more = append $more "migration_database_url" -}}
{{- else -}}
{{- $keys = append $keys "migration_database_url" -}}
{{- end -}}
{{- end -}}
{{- if and .all.Values.secrets.awsCredentials (ne .part "stream") -}}
{{- $keys = append $keys "aws_credentials" -}}
{{- end -}}
{{- if and .all.Values.secrets.oidcProviders (eq .part "api") -}}
{{- $keys = append $keys "oidc_providers" -}}
{{- end -}}
{{ include "cruddur.secret-volume" (dict "all" .all "keys" $keys "more" $more) }}
{{- end -}}

{{/* /tmp is memory, and bounded. */}}
{{- define "cruddur.tmp" -}}
- name: tmp
  emptyDir: {medium: Memory, sizeLimit: {{ . }}}
{{- end -}}

{{- define "cruddur.media-volume" -}}
{{- if eq .Values.media.kind "claim" }}
- name: media
  persistentVolumeClaim: {claimName: {{ include "cruddur.name" . }}-media}
{{- end }}
{{- end -}}
