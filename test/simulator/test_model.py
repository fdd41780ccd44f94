"""Requests and responses match the service's own model in botocore."""

import copy
import datetime
import re

import botocore.session

from support import SECOND, SimulatorTest

MODEL = botocore.session.get_session().get_service_model("lightsail")
VALUES = {
    "ResourceArn": "arn:aws:lightsail:us-east-1:111122223333:Certificate/0a1b",
    "ContainerServiceName": "app",
    "ContainerName": "app",
}

# The first two are in the recorded examples of the AWS CLI but not in the lists of the model; the operation types of tagging are in no list.
BEYOND_THE_MODEL = ("global", "CreateDomainEntry", "TagResource", "UntagResource")


def offered(call):
    """The operations of the simulator."""
    return [name for name in MODEL.operation_names if "UnknownOperation" not in str(call(name, {})[1].get("__type"))]


def valid(shape):
    """A valid value with all optional members."""
    if shape.type_name == "structure":
        return {name: valid(member) for name, member in shape.members.items()}
    if shape.type_name == "list":
        return [valid(shape.member)]
    if shape.type_name == "map":
        return {valid(shape.key): valid(shape.value)}
    if shape.type_name in ("integer", "long"):
        return max(1, shape.metadata.get("min", 1))
    if shape.type_name == "boolean":
        return True
    return shape.enum[0] if getattr(shape, "enum", None) else VALUES.get(shape.name, "some-name")


def violations(shape, path=()):
    """All single violations of the model: the path, and the invalid value (`None`: omitted)."""
    wrong = {"string": 1, "boolean": "true", "integer": "1", "long": "1", "list": "x", "map": "x", "structure": "x"}
    if path:
        yield path, wrong[shape.type_name]
    if shape.type_name == "structure":
        for name in shape.required_members:
            yield (*path, name), None
        for name, member in shape.members.items():
            yield from violations(member, (*path, name))
    elif shape.type_name == "list":
        yield from violations(shape.member, (*path, 0))
    elif shape.type_name == "map":
        yield from violations(shape.value, (*path, valid(shape.key)))
    elif shape.type_name == "string":
        if getattr(shape, "enum", None):
            yield path, "NO_SUCH_VALUE"
        if "max" in shape.metadata:
            yield path, "a" * (shape.metadata["max"] + 1)
        if "min" in shape.metadata or "pattern" in shape.metadata:
            yield path, ""
    elif shape.type_name == "integer":
        if "min" in shape.metadata:
            yield path, shape.metadata["min"] - 1
        if "max" in shape.metadata:
            yield path, shape.metadata["max"] + 1


class RequestTest(SimulatorTest):
    def test_every_single_violation_of_the_model_is_rejected_for_that_reason(self):
        count = 0
        for operation in offered(self.call):
            shape = MODEL.operation_model(operation).input_shape
            request = valid(shape)
            for path, value in violations(shape):
                count += 1
                changed = copy.deepcopy(request)
                at = changed
                for key in path[:-1]:
                    at = at[key]
                if value is None:
                    del at[path[-1]]
                else:
                    at[path[-1]] = value
                with self.subTest(operation=operation, path=path, value=value):
                    status, answer = self.call(operation, changed)
                    self.assertEqual(status, 400)
                    self.assertIn(answer["__type"], ("InvalidInputException", "SerializationException"))
                    name = next(str(key) for key in reversed(path) if isinstance(key, str))
                    self.assertRegex(answer["message"], rf"\b{re.escape(name)}\b")
        self.assertGreater(count, 300)


class AnswerTest(SimulatorTest):
    def check(self, shape, value, path):
        """Allows only members of the model, with their types."""
        if shape.type_name == "structure":
            self.assertIsInstance(value, dict, path)
            for name, item in value.items():
                self.assertIn(name, shape.members, path)
                self.check(shape.members[name], item, f"{path}.{name}")
        elif shape.type_name == "list":
            for index, item in enumerate(value):
                self.check(shape.member, item, f"{path}[{index}]")
        elif shape.type_name == "map":
            for key, item in value.items():
                self.check(shape.key, key, f"{path}.{key}")
                self.check(shape.value, item, f"{path}.{key}")
        else:
            types = {"string": str, "boolean": bool, "integer": int, "float": (int, float), "timestamp": (int, float)}
            self.assertIsInstance(value, types[shape.type_name], path)
            if getattr(shape, "enum", None) and value not in BEYOND_THE_MODEL:
                self.assertIn(value, shape.enum, path)
            if "pattern" in shape.metadata:
                self.assertRegex(value, shape.metadata["pattern"], path)
            if shape.type_name == "timestamp":
                datetime.datetime.fromtimestamp(value)

    def test_every_response_matches_the_model(self):
        distribution = {"distributionName": "cdn", "bundleId": "small_1_0", "origin": {"name": "web", "regionName": "us-east-1"}, "defaultCacheBehavior": {"behavior": "cache"}}
        balancer = {"loadBalancerName": "lb"}
        entry = {"name": "www.example.com", "type": "A", "target": "192.0.2.1"}
        self.command("addResource", region="us-east-1", resourceType="Instance", resourceName="web")
        self.command("setKnobs", opDelay=0, deployDelay=0, createVisibleDelay=0)
        asked = set()

        def ask(operation, **request):
            status, answer = self.call(operation, request)
            self.assertEqual(status, 200, f"{operation}: {answer}")
            self.check(MODEL.operation_model(operation).output_shape, answer, operation)
            asked.add(operation)
            return answer

        ask("CreateDomain", domainName="example.com", tags=[{"key": "stage"}])
        ask("CreateDomainEntry", domainName="example.com", domainEntry=entry)
        (written,) = ask("GetDomain", domainName="example.com")["domain"]["domainEntries"]
        ask("UpdateDomainEntry", domainName="example.com", domainEntry={**entry, "id": written["id"], "target": "192.0.2.2"})
        ask("DeleteDomainEntry", domainName="example.com", domainEntry={**entry, "target": "192.0.2.2"})
        ask("GetDomains")
        created = ask("CreateCertificate", certificateName="site", domainName="www.example.com", tags=[{"key": "stage", "value": "test"}])
        ask("GetOperation", operationId=created["operations"][0]["id"])
        ask("GetOperations")
        ask("GetOperationsForResource", resourceName="site")
        ask("GetCertificates", includeCertificateDetails=True)
        self.pass_time(600 * SECOND)
        ask("GetCertificates", includeCertificateDetails=True, certificateStatuses=["ISSUED"])
        ask("TagResource", resourceName="site", tags=[{"key": "k", "value": "v"}])
        ask("UntagResource", resourceName="site", tagKeys=["k"])
        ask("GetDistributionBundles")
        ask("CreateDistribution", **distribution)
        ask("AttachCertificateToDistribution", distributionName="cdn", certificateName="site")
        ask("GetDistributions", distributionName="cdn")
        ask("UpdateDistribution", distributionName="cdn", isEnabled=False)
        ask("DetachCertificateFromDistribution", distributionName="cdn")
        ask("DeleteDistribution", distributionName="cdn")
        ask("GetContainerServicePowers")
        ask("CreateContainerService", serviceName="app", power="nano", scale=1)
        ask("UpdateContainerService", serviceName="app", publicDomainNames={"site": ["www.example.com"]})
        ask("GetContainerServices")
        ask("DeleteContainerService", serviceName="app")
        ask("GetLoadBalancerTlsPolicies")
        ask("CreateLoadBalancer", **balancer, instancePort=80)
        ask("AttachInstancesToLoadBalancer", **balancer, instanceNames=["web"])
        ask("GetLoadBalancer", **balancer)
        ask("DetachInstancesFromLoadBalancer", **balancer, instanceNames=["web"])
        ask("CreateLoadBalancerTlsCertificate", **balancer, certificateName="lb-site", certificateDomainName="shop.example.com")
        ask("GetLoadBalancerTlsCertificates", **balancer)
        self.command("issue", region="us-east-1", certificateName="lb-site")
        ask("AttachLoadBalancerTlsCertificate", **balancer, certificateName="lb-site")
        ask("UpdateLoadBalancerAttribute", **balancer, attributeName="HttpsRedirectionEnabled", attributeValue="true")
        ask("GetLoadBalancerTlsCertificates", **balancer)
        ask("GetLoadBalancers")
        ask("DeleteLoadBalancerTlsCertificate", **balancer, certificateName="lb-site", force=True)
        ask("DeleteLoadBalancer", **balancer)
        ask("DeleteCertificate", certificateName="site")
        ask("DeleteDomain", domainName="example.com")

        self.assertEqual(asked, set(offered(self.call)))
