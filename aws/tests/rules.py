"""What must hold of every template, as functions that yield what is wrong."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Template = dict[str, Any]
Rule = Callable[[Template], Iterator[str]]

# AWS gives this one no narrower resource.
WHOLE_ACCOUNT = {"ecr:GetAuthorizationToken"}
SECRET_NAME = re.compile(r"PASSWORD|SECRET|TOKEN|MAIL_URL|_KEY|OIDC_PROVIDERS")
WITH_TTL = {"AttributeName": "expires_at", "Enabled": True}
OPEN_PORTS = {80, 443}
PUBLIC_ACCESS_BLOCKS = (
    "BlockPublicAcls",
    "BlockPublicPolicy",
    "IgnorePublicAcls",
    "RestrictPublicBuckets",
)
UNFINISHED = {"DaysAfterInitiation": 1}
FORMER = {"NoncurrentDays": 1}


def of_kind(template: Template, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The resources of one kind: names and properties."""
    for name, resource in template["Resources"].items():
        if resource["Type"] == kind:
            yield name, resource.get("Properties", {})


def containers(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every container of every task."""
    for _, task in of_kind(template, "AWS::ECS::TaskDefinition"):
        for container in task["ContainerDefinitions"]:
            yield container["Name"], container


def secrets_of(container: dict[str, Any]) -> dict[str, str]:
    """The secrets that a container gets, also those that it gets only where there is one."""
    given = [one[1] if isinstance(one, list) else one for one in container.get("Secrets", [])]
    return {one["Name"]: one["ValueFrom"] for one in given}


def listed(value: Any) -> list[Any]:
    """A list, also of what is written without one."""
    return value if isinstance(value, list) else [value]


def everything_is_described(template: Template) -> Iterator[str]:
    """A person understands parameters and outputs."""
    for part in ("Parameters", "Outputs"):
        for name, one in template.get(part, {}).items():
            if len(one.get("Description", "")) < 8:
                yield f"{part} {name} does not say what it is"


def the_database_is_private(template: Template) -> Iterator[str]:
    """It has no public address, and stands where no way leads."""
    for name, database in of_kind(template, "AWS::RDS::DBInstance"):
        if database.get("PubliclyAccessible") is not False:
            yield f"{name} may get a public address"
        if database.get("DBSubnetGroupName") != "DatabaseSubnets":
            yield f"{name} is not in the subnets of the stores"
    for name, subnets in of_kind(template, "AWS::RDS::DBSubnetGroup"):
        if subnets["SubnetIds"] != "StoreSubnets":
            yield f"{name} is not in the subnets of the stores"


def only_the_load_balancer_is_open(template: Template) -> Iterator[str]:
    """Everybody else is called by a group that is named."""
    for name, rule in of_kind(template, "AWS::EC2::SecurityGroupIngress"):
        if "SourceSecurityGroupId" not in rule:
            yield f"{name} lets in by address"
    for name, group in of_kind(template, "AWS::EC2::SecurityGroup"):
        for rule in group.get("SecurityGroupIngress", []):
            if name != "LoadBalancerGroup" or rule["FromPort"] not in OPEN_PORTS:
                yield f"{name} is open to {rule.get('CidrIp')}"
        if not group.get("SecurityGroupEgress"):
            yield f"{name} may call everybody"


def no_role_has_a_wildcard(template: Template) -> Iterator[str]:
    """Actions and resources are named one by one."""
    for name, role in of_kind(template, "AWS::IAM::Role"):
        if role.get("ManagedPolicyArns"):
            yield f"{name} has rights that somebody else writes"
        for policy in role.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = listed(statement.get("Action", "*"))
                if any("*" in action for action in actions):
                    yield f"{name} has a wildcard action"
                if "*" in listed(statement.get("Resource", "*")) and not (
                    set(actions) <= WHOLE_ACCOUNT
                ):
                    yield f"{name} has a wildcard resource"


def no_secret_is_written_down(template: Template) -> Iterator[str]:
    """Secrets come from Secrets Manager, at the start of a container."""
    for name, container in containers(template):
        for variable in container.get("Environment", []):
            if SECRET_NAME.search(variable["Name"]):
                yield f"{name} gets {variable['Name']} in plain text"
            if re.search(r"://[^/@]*:[^/@]*@", str(variable["Value"])):
                yield f"{name} gets a password within {variable['Name']}"
    for name, database in of_kind(template, "AWS::RDS::DBInstance"):
        if not str(database.get("MasterUserPassword")).startswith("{{resolve:secretsmanager:"):
            yield f"{name} has its password in plain text"
    for name, secret in of_kind(template, "AWS::SecretsManager::Secret"):
        if "SecretString" in secret:
            yield f"{name} is written down"


def everything_kept_is_encrypted(template: Template) -> Iterator[str]:
    """Database, tables, images; and whatever kind of store comes later."""
    attributes = {
        "AWS::RDS::DBInstance": "StorageEncrypted",
        "AWS::DynamoDB::Table": "SSESpecification",
        "AWS::ECR::Repository": "EncryptionConfiguration",
        "AWS::S3::Bucket": "BucketEncryption",
        "AWS::EFS::FileSystem": "Encrypted",
        "AWS::SQS::Queue": "KmsMasterKeyId",
    }
    for kind, attribute in attributes.items():
        for name, resource in of_kind(template, kind):
            if not resource.get(attribute):
                yield f"{name} is not encrypted"


def buckets_are_private(template: Template) -> Iterator[str]:
    """Nobody comes in but by a right of this account, and by TLS."""
    told = {
        policy.get("Bucket"): policy["PolicyDocument"]["Statement"]
        for _, policy in of_kind(template, "AWS::S3::BucketPolicy")
    }
    for name, bucket in of_kind(template, "AWS::S3::Bucket"):
        blocked = bucket.get("PublicAccessBlockConfiguration", {})
        if not all(blocked.get(switch) is True for switch in PUBLIC_ACCESS_BLOCKS):
            yield f"{name} may be opened to everybody"
        owners = bucket.get("OwnershipControls", {}).get("Rules", [])
        if owners != [{"ObjectOwnership": "BucketOwnerEnforced"}]:
            yield f"{name} takes lists of who may read an object"
        refused = {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": [f"{name}.Arn", f"${{{name}.Arn}}/*"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        }
        statements = told.get(name, [])
        if not any(refused.items() <= statement.items() for statement in statements):
            yield f"{name} answers without TLS"
        if any(statement["Effect"] != "Deny" for statement in statements):
            yield f"{name} lets in by its policy"


def buckets_keep_what_lives_and_nothing_else(template: Template) -> Iterator[str]:
    """No rule deletes by age, which would take a face; what nobody sees goes after a day."""
    for name, bucket in of_kind(template, "AWS::S3::Bucket"):
        if "VersioningConfiguration" in bucket or "ReplicationConfiguration" in bucket:
            yield f"{name} keeps what was erased"
        rules = bucket.get("LifecycleConfiguration", {}).get("Rules", [])
        on = [rule for rule in rules if rule["Status"] == "Enabled" and "Prefix" not in rule]
        if not any(rule.get("AbortIncompleteMultipartUpload") == UNFINISHED for rule in on):
            yield f"{name} keeps pieces of uploads"
        if not any(rule.get("NoncurrentVersionExpiration") == FORMER for rule in on):
            yield f"{name} keeps versions of what was erased"
        if any(key.startswith("Expiration") for rule in rules for key in rule):
            yield f"{name} deletes what may be alive"


def nothing_is_kept_for_long(template: Template) -> Iterator[str]:
    """Gone means gone, in logs and backups too."""
    for name, group in of_kind(template, "AWS::Logs::LogGroup"):
        if "RetentionInDays" not in group:
            yield f"{name} keeps everything"
    for name, database in of_kind(template, "AWS::RDS::DBInstance"):
        if database.get("BackupRetentionPeriod") != 1:
            yield f"{name} keeps what was erased for longer than a day"
        if not database.get("DeleteAutomatedBackups"):
            yield f"{name} leaves backups behind"
    for name, table in of_kind(template, "AWS::DynamoDB::Table"):
        recovery = table["PointInTimeRecoverySpecification"]
        if recovery["PointInTimeRecoveryEnabled"] and recovery.get("RecoveryPeriodInDays") != 1:
            yield f"{name} keeps what was erased for longer than a day"
    for name, resource in template["Resources"].items():
        if resource.get("DeletionPolicy") in ("Retain", "Snapshot"):
            yield f"{name} stays when its stack is deleted"


def nothing_is_lost_by_mistake(template: Template) -> Iterator[str]:
    """What holds data is protected, and on a replacement the old one stays."""
    attributes = {
        "AWS::RDS::DBInstance": "DeletionProtection",
        "AWS::DynamoDB::Table": "DeletionProtectionEnabled",
    }
    for kind, attribute in attributes.items():
        for name, resource in of_kind(template, kind):
            if resource.get(attribute) != "DeletionProtection":
                yield f"{name} can be deleted by mistake"
            if template["Resources"][name].get("UpdateReplacePolicy") != "Retain":
                yield f"{name} is lost when it is replaced"
    # CloudFormation deletes no bucket that holds something.
    for name, _ in of_kind(template, "AWS::S3::Bucket"):
        if template["Resources"][name].get("UpdateReplacePolicy") != "Retain":
            yield f"{name} is lost when it is replaced"
    protection = template.get("Parameters", {}).get("DeletionProtection", {"Default": "true"})
    if protection["Default"] != "true":
        yield "DeletionProtection is off unless asked for"


def tables_cost_by_use_and_forget(template: Template) -> Iterator[str]:
    """On demand, and with a time to live."""
    for name, table in of_kind(template, "AWS::DynamoDB::Table"):
        if table.get("BillingMode") != "PAY_PER_REQUEST":
            yield f"{name} is not on demand"
        if table.get("TimeToLiveSpecification") != WITH_TTL:
            yield f"{name} has no time to live"


def images_are_fixed_and_scanned(template: Template) -> Iterator[str]:
    """A tag is one image for ever."""
    for name, repository in of_kind(template, "AWS::ECR::Repository"):
        if repository.get("ImageTagMutability") != "IMMUTABLE":
            yield f"{name} lets a tag change"
        if not repository.get("ImageScanningConfiguration", {}).get("ScanOnPush"):
            yield f"{name} does not scan"
    for name, container in containers(template):
        if not container["Image"].endswith(":${Version}"):
            yield f"{name} does not name its version"


def containers_are_confined(template: Template) -> Iterator[str]:
    """Whoever breaks in finds no rights and no place to write."""
    for name, container in containers(template):
        if not re.fullmatch(r"[1-9]\d*:[1-9]\d*", str(container.get("User"))):
            yield f"{name} may run as root"
        if container.get("ReadonlyRootFilesystem") is not True:
            yield f"{name} can write its root"
        if container.get("LinuxParameters", {}).get("Capabilities") != {"Drop": ["ALL"]}:
            yield f"{name} keeps capabilities"
        if container.get("Privileged"):
            yield f"{name} is privileged"
        if container.get("LogConfiguration", {}).get("LogDriver") != "awslogs":
            yield f"{name} logs nowhere"
        if "DEMO_USER_HANDLE" in str(container):
            yield f"{name} lets anyone act as the demo person"


def roll_outs_take_back_what_fails(template: Template) -> Iterator[str]:
    """A version that does not start is not waited for."""
    for name, service in of_kind(template, "AWS::ECS::Service"):
        deployment = service.get("DeploymentConfiguration", {})
        if deployment.get("DeploymentCircuitBreaker") != {"Enable": True, "Rollback": True}:
            yield f"{name} goes on with what fails"
        if deployment.get("MinimumHealthyPercent") != 100:
            yield f"{name} stops the old before the new runs"
        network = service["NetworkConfiguration"]["AwsvpcConfiguration"]
        if (network["AssignPublicIp"], network["Subnets"]) != ("DISABLED", "PrivateSubnets"):
            yield f"{name} has a public address"


def browsers_come_by_tls(template: Template) -> Iterator[str]:
    """Port 80 only sends them on."""
    for name, listener in of_kind(template, "AWS::ElasticLoadBalancingV2::Listener"):
        kinds = [action["Type"] for action in listener["DefaultActions"]]
        if listener["Protocol"] != "HTTPS" and kinds != ["redirect"]:
            yield f"{name} answers without TLS"
        if listener["Protocol"] == "HTTPS" and "TLS13" not in listener.get("SslPolicy", ""):
            yield f"{name} takes old kinds of TLS"


RULES: list[Rule] = [
    everything_is_described,
    the_database_is_private,
    only_the_load_balancer_is_open,
    no_role_has_a_wildcard,
    no_secret_is_written_down,
    everything_kept_is_encrypted,
    buckets_are_private,
    buckets_keep_what_lives_and_nothing_else,
    nothing_is_kept_for_long,
    nothing_is_lost_by_mistake,
    tables_cost_by_use_and_forget,
    images_are_fixed_and_scanned,
    containers_are_confined,
    roll_outs_take_back_what_fails,
    browsers_come_by_tls,
]
