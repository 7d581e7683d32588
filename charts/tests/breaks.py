"""Changes of the chart that break a rule: the file, what stands there, and what would."""

from dataclasses import dataclass

from charts.tests import rules, walls
from charts.tests.rules import Rule


@dataclass(frozen=True)
class Break:
    """One careless edit."""

    rule: Rule
    file: str
    there: str
    instead: str
    values: str = "k3s"

    def __str__(self) -> str:
        return f"{self.rule.__name__}-{self.file.removesuffix('.yaml')}-{self.instead[:24].strip()}"


_POD = "templates/_names.tpl"
_NETWORK = "templates/network.yaml"
_SERVICE_OF_WEB = 'spec:\n  selector:\n    {{- include "cruddur.selector" $one | nindent 4 }}'
BREAKS = [
    Break(
        rules.everything_says_what_it_belongs_to,
        _POD,
        'app.kubernetes.io/version: {{ include "cruddur.tag" .all | quote }}',
        "",
    ),
    Break(rules.pods_are_restricted, _POD, "runAsNonRoot: true", "runAsNonRoot: false"),
    Break(rules.pods_are_restricted, _POD, "  seccompProfile: {type: RuntimeDefault}", ""),
    Break(rules.pods_are_restricted, _POD, "drop: [ALL]", "drop: [NET_RAW]"),
    Break(rules.pods_are_restricted, _POD, "enableServiceLinks: false", "hostNetwork: true"),
    Break(
        rules.nothing_is_written_but_volumes,
        _POD,
        "readOnlyRootFilesystem: true",
        "readOnlyRootFilesystem: false",
    ),
    Break(
        rules.nothing_is_written_but_volumes,
        "templates/web.yaml",
        "mountPath: /media, readOnly: true",
        "mountPath: /media",
    ),
    Break(
        rules.nobody_has_a_right_in_the_cluster,
        _POD,
        "automountServiceAccountToken: false",
        "automountServiceAccountToken: true",
    ),
    Break(
        rules.nobody_has_a_right_in_the_cluster,
        _POD,
        'serviceAccountName: {{ include "cruddur.name" .all }}-{{ .part }}',
        "serviceAccountName: default",
    ),
    Break(
        rules.no_secret_is_written_down,
        "templates/_backend.tpl",
        "- {name: CRUDDUR_ENV, value: production}",
        "- {name: SECRET_KEY, value: known-to-everyone}",
    ),
    Break(
        rules.no_secret_is_written_down,
        "templates/_backend.tpl",
        "defaultMode: 0440",
        "defaultMode: 0444",
    ),
    Break(
        rules.each_part_has_only_its_secrets,
        "templates/_backend.tpl",
        'eq .part "migrate"',
        'ne .part "web"',
    ),
    Break(
        rules.each_part_has_only_its_secrets,
        "templates/_backend.tpl",
        '(eq .part "api")',
        '(ne .part "web")',
        "signed-in-elsewhere",
    ),
    Break(
        walls.nobody_talks_unless_named,
        _NETWORK,
        "  policyTypes: [Ingress, Egress]\n{{- range",
        "  policyTypes: [Ingress]\n{{- range",
    ),
    Break(
        walls.walls_are_those_of_compose,
        _NETWORK,
        '$postgres := list "api"',
        '$postgres := list "web" "api"',
    ),
    Break(
        walls.nobody_is_cut_off,
        _NETWORK,
        '$engine := list "api" "worker"',
        '$engine := list "api"',
    ),
    Break(
        walls.only_the_web_is_entered,
        _NETWORK,
        'eq $part "web" }}\n    - from',
        'has $part (list "web" "worker") }}\n    - from',
    ),
    Break(
        walls.only_the_web_is_entered,
        "templates/web.yaml",
        _SERVICE_OF_WEB,
        f"{_SERVICE_OF_WEB}\n  type: NodePort",
    ),
    Break(
        walls.few_reach_what_is_outside,
        _NETWORK,
        '{{- if eq $part "worker" }}',
        '{{- if has $part (list "worker" "web") }}',
    ),
    Break(
        rules.what_holds_data_stays,
        "templates/claims.yaml",
        "helm.sh/resource-policy: keep",
        "helm.sh/resource-policy: delete",
    ),
    Break(
        rules.what_holds_data_stays,
        "templates/secrets.yaml",
        "helm.sh/resource-policy: keep",
        "helm.sh/resource-policy: delete",
    ),
    Break(
        rules.what_holds_data_stays,
        "templates/postgres.yaml",
        "helm.sh/resource-policy: keep",
        "helm.sh/resource-policy: delete",
        "cloudnativepg",
    ),
    Break(
        rules.images_are_fixed,
        _POD,
        'printf "%s/%s:%s" .all.Values.image.registry .name (include "cruddur.tag" .all)',
        'printf "%s/%s:latest" .all.Values.image.registry .name',
    ),
    Break(
        rules.everything_is_bounded,
        "templates/worker.yaml",
        "resources: {{ toJson .Values.worker.resources }}",
        "resources: {}",
    ),
    Break(
        rules.everything_is_bounded,
        "templates/_backend.tpl",
        "{medium: Memory, sizeLimit: {{ . }}}",
        "{medium: Memory}",
    ),
    Break(
        rules.everything_is_bounded,
        "templates/migrate.yaml",
        "activeDeadlineSeconds: {{ .Values.migrate.deadlineSeconds }}",
        "",
    ),
    Break(
        rules.probes_ask_what_compose_asks,
        "templates/api.yaml",
        "path: /api/health-check",
        "path: /api/ready",
    ),
    Break(
        rules.probes_ask_what_compose_asks,
        "templates/worker.yaml",
        "'15 seconds ago'",
        "'15 minutes ago'",
    ),
    Break(rules.roll_outs_leave_no_gap, _POD, "maxUnavailable: 0", "maxUnavailable: 1"),
    Break(
        rules.roll_outs_leave_no_gap,
        "templates/web.yaml",
        "lifecycle: {preStop: {sleep: {seconds: 10}}}",
        "",
    ),
    Break(
        rules.roll_outs_leave_no_gap,
        "templates/stream.yaml",
        "terminationGracePeriodSeconds: 15",
        "terminationGracePeriodSeconds: 5",
    ),
    Break(
        rules.roll_outs_leave_no_gap,
        "templates/disruption.yaml",
        'list "web" "api" "stream" "worker"',
        'list "web" "api"',
    ),
    Break(
        rules.browsers_come_by_tls,
        "templates/entrance.yaml",
        "- hosts: [{{ .Values.domain }}]",
        "- hosts: []",
    ),
    Break(
        rules.browsers_come_by_tls,
        "templates/_backend.tpl",
        '"https://%s" .Values.domain',
        '"http://%s" .Values.domain',
    ),
]
