"""What a test does behind the service's back."""

import json
import urllib.error

from botocore.exceptions import ClientError, ConnectionError as LostConnection, HTTPClientError

from support import DAY, SECOND, SimulatorTest


class ControlTest(SimulatorTest):
    def test_pages_are_as_long_as_the_knob_says(self):
        self.order("setKnobs", pageSize=2)
        for number in range(5):
            self.create(f"site-{number}")
        self.pass_time(3 * SECOND)

        names, token = [], None
        while token is not None or not names:
            page = self.lightsail.get_certificates(**({"pageToken": token} if token else {}))
            self.assertLessEqual(len(page["certificates"]), 2)
            names += [certificate["certificateName"] for certificate in page["certificates"]]
            token = page.get("nextPageToken")

        self.assertEqual(names, [f"site-{number}" for number in range(5)])

    def test_the_client_retries_a_throttled_call(self):
        self.order("fault", operation="CreateCertificate", fault="throttle", times=2)

        self.client(attempts=4).create_certificate(certificateName="site", domainName="www.example.com")

        self.assertEqual([call["outcome"] for call in self.look("calls")], ["ThrottlingException", "ThrottlingException", "ok"])

    def test_an_answer_can_be_lost_after_the_deed(self):
        self.order("fault", operation="CreateCertificate", fault="reset after commit")

        with self.assertRaises((LostConnection, HTTPClientError)):
            self.create()

        self.assertEqual([certificate["name"] for certificate in self.look("world")], ["site"])

    def test_setup_in_progress_and_failed_operations_can_be_provoked(self):
        for fault in ("RegionSetupInProgress", "AccountSetupInProgress", "OperationFailure", "AccessDenied"):
            self.order("fault", operation="*", fault=fault)
            with self.assertRaises(ClientError) as refused:
                self.lightsail.get_certificates()
            self.assertEqual(refused.exception.response["Error"]["Code"], f"{fault}Exception")

    def test_accounts_share_nothing(self):
        other = self.client(account="999999999999")
        self.order("fault", operation="*", fault="throttle", times=5)
        self.order("setKnobs", createVisibleDelay=0)
        self.pass_time(DAY)

        other.create_certificate(certificateName="site", domainName="www.example.com")

        self.assertEqual(other.get_certificates(certificateName="site")["certificates"], [])
        self.assertEqual(self.look("world"), [])

    def test_an_account_that_is_reset_is_as_new(self):
        self.create()
        self.order("fault", operation="*", fault="throttle")
        self.pass_time(DAY)

        self.order("reset")

        self.assertEqual(self.look("world"), [])
        self.create()

    def test_an_order_that_makes_no_sense_is_refused_in_a_sentence(self):
        for name, argument, sentence in (
            ("fault", {"operation": "MakeCoffee", "fault": "throttle"}, "operation must be one of"),
            ("setStatus", {"region": "us-east-1", "certificateName": "site", "status": "GONE"}, "status must be one of"),
            ("setKnobs", {"pageSize": 0}, "the knob pageSize must be a whole number from 1"),
            ("moveTime", {"milliseconds": -1}, "milliseconds must be a whole number from 0"),
        ):
            with self.subTest(name), self.assertRaises(urllib.error.HTTPError) as refused:
                self.order(name, **argument)
            with refused.exception as answer:
                self.assertEqual(answer.code, 400)
                self.assertIn(sentence, json.load(answer)["message"])
