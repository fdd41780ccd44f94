"""Starts the simulator of the package, and helps tests to call it."""

import itertools
import json
import os
import subprocess
import time
import unittest
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from dnslib import CNAME, QTYPE, RR
from dnslib.server import BaseResolver, DNSLogger, DNSServer

SECOND = 1000
HOUR = 3600 * SECOND
DAY = 24 * HOUR

ACCOUNTS = (f"{number:012d}" for number in itertools.count(100000000000))


class Zone(BaseResolver):
    """Public DNS with the records that a test has written."""

    def __init__(self):
        self.cnames = {}

    def resolve(self, request, handler):
        reply = request.reply()
        target = self.cnames.get(str(request.q.qname).lower())
        if target:
            reply.add_answer(RR(request.q.qname, QTYPE.CNAME, rdata=CNAME(target)))
        return reply


class SimulatorTest(unittest.TestCase):
    """One simulator for each class of tests, and a separate account for each test."""

    options = ()

    @classmethod
    def setUpClass(cls):
        cls.zone = Zone()
        cls.name_server = DNSServer(cls.zone, address="127.0.0.1", port=0, logger=DNSLogger(logf=lambda line: None))
        cls.name_server.start_thread()
        port = cls.name_server.server.server_address[1]
        command = ["node", os.environ["LIGHTSAIL_SIMULATOR"], "--dns", f"127.0.0.1:{port}", *cls.options]
        cls.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        cls.endpoint = cls.process.stdout.readline().split()[-1]

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait(timeout=10)
        cls.process.stdout.close()
        cls.name_server.stop()
        cls.name_server.server.server_close()

    def setUp(self):
        self.account = next(ACCOUNTS)
        self.lightsail = self.client()

    def client(self, region="us-east-1", account=None, attempts=1):
        return boto3.client(
            "lightsail",
            region_name=region,
            endpoint_url=self.endpoint,
            aws_access_key_id=account or self.account,
            aws_secret_access_key="simulated",
            config=Config(retries={"total_max_attempts": attempts}),
        )

    def command(self, name, /, **argument):
        """Sends a command of the control for the account of the test."""
        body = json.dumps({"account": self.account, **argument}).encode()
        with urllib.request.urlopen(f"{self.endpoint}/_simulator/{name}", data=body) as response:
            return json.load(response)

    def query(self, name):
        with urllib.request.urlopen(f"{self.endpoint}/_simulator/{name}?account={self.account}") as response:
            return json.load(response)

    def pass_time(self, milliseconds):
        self.command("moveTime", milliseconds=milliseconds)

    def call(self, operation, request):
        """Sends a request without the client's validation; returns the status and the body."""
        headers = {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": f"Lightsail_20161128.{operation}",
            "authorization": f"AWS4-HMAC-SHA256 Credential={self.account}/20260101/us-east-1/lightsail/aws4_request, SignedHeaders=host, Signature=00",
        }
        try:
            with urllib.request.urlopen(urllib.request.Request(self.endpoint, json.dumps(request).encode(), headers)) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def create(self, name="site", domain="www.example.com", **more):
        return self.lightsail.create_certificate(certificateName=name, domainName=domain, **more)

    def read(self, name="site"):
        found = self.lightsail.get_certificates(certificateName=name, includeCertificateDetails=True)["certificates"]
        return found[0]["certificateDetail"] if found else None

    def records(self, name="site"):
        return [record["resourceRecord"] for record in self.read(name)["domainValidationRecords"]]

    def publish(self, name="site"):
        for record in self.records(name):
            self.zone.cnames[record["name"].lower()] = record["value"]

    def issue(self, name="site", domain="www.example.com"):
        self.create(name, domain)
        self.command("issue", region="us-east-1", certificateName=name)
        self.pass_time(3 * SECOND)

    def create_distribution(self, name="cdn"):
        self.lightsail.create_distribution(
            distributionName=name, bundleId="small_1_0", origin={"name": "web", "regionName": "us-east-1"}, defaultCacheBehavior={"behavior": "cache"}
        )
        self.pass_time(60 * SECOND)

    def attach(self, name="site", distribution="cdn"):
        self.lightsail.attach_certificate_to_distribution(certificateName=name, distributionName=distribution)
        self.pass_time(60 * SECOND)

    def eventually(self, probe, seconds=20):
        deadline = time.monotonic() + seconds
        while not (answer := probe()):
            self.assertLess(time.monotonic(), deadline, "it did not come about")
            time.sleep(0.05)
        return answer
