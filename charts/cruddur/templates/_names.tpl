{{/* Names, labels and what pods of all parts have in common. Most take (dict "all" $ "part" "api"). */}}

{{- define "cruddur.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "cruddur.selector" -}}
app.kubernetes.io/name: cruddur
app.kubernetes.io/instance: {{ .all.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "cruddur.labels" -}}
{{ include "cruddur.selector" . }}
app.kubernetes.io/version: {{ include "cruddur.tag" .all | quote }}
app.kubernetes.io/managed-by: {{ .all.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .all.Chart.Name .all.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "cruddur.tag" -}}
{{- .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{- define "cruddur.image" -}}
{{- printf "%s/%s:%s" .all.Values.image.registry .name (include "cruddur.tag" .all) -}}
{{- end -}}

{{/* A name within the cluster. nginx knows no search domains, so it is a whole one. */}}
{{- define "cruddur.host" -}}
{{- printf "%s-%s.%s.svc.%s" (include "cruddur.name" .all) .part .all.Release.Namespace
    .all.Values.network.clusterDomain -}}
{{- end -}}

{{/* The Secret with the passwords and keys. */}}
{{- define "cruddur.secret" -}}
{{- .Values.secrets.existing | default (printf "%s-secrets" (include "cruddur.name" .)) -}}
{{- end -}}

{{- define "cruddur.makes-secrets" -}}
{{- if not (or .Values.secrets.existing .Values.secrets.external.store) -}}yes{{- end -}}
{{- end -}}

{{/* What a pod of any part is: no token, no root, spread over nodes and zones. */}}
{{- define "cruddur.pod" -}}
serviceAccountName: {{ include "cruddur.name" .all }}-{{ .part }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .group | default .user }}
  # The volume of a large place is not gone through at each start.
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .all.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .all.Values.nodeSelector }}
nodeSelector: {{ toJson . }}
{{- end }}
{{- with .all.Values.tolerations }}
tolerations: {{ toJson . }}
{{- end }}
{{- end -}}

{{- define "cruddur.spread" -}}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "cruddur.selector" $ | nindent 8 }}
    # Of one version, so that a roll-out does not count the pods that it replaces.
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end -}}

{{/* What a container of any part may do: nothing but run. */}}
{{- define "cruddur.confined" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* New pods are ready before old ones end. */}}
{{- define "cruddur.rolling" -}}
strategy:
  type: RollingUpdate
  rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
progressDeadlineSeconds: 300
revisionHistoryLimit: 3
{{- end -}}
