"""Changes outside the service's API."""

import json
import urllib.error

from botocore.exceptions import ClientError, ConnectionError as LostConnection, HTTPClientError

from support import DAY, SECOND, SimulatorTest


class ControlTest(SimulatorTest):
    def test_a_knob_sets_the_page_size(self):
        self.command("setKnobs", pageSize=2)
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
        self.command("fault", operation="CreateCertificate", fault="throttle", times=2)

        self.client(attempts=4).create_certificate(certificateName="site", domainName="www.example.com")

        self.assertEqual([call["outcome"] for call in self.query("calls")], ["ThrottlingException", "ThrottlingException", "ok"])

    def test_a_response_can_be_lost_after_the_call_has_taken_effect(self):
        self.command("fault", operation="CreateCertificate", fault="reset after commit")

        with self.assertRaises((LostConnection, HTTPClientError)):
            self.create()

        self.assertEqual([certificate["name"] for certificate in self.query("world")], ["site"])

    def test_setup_in_progress_and_failed_operations_can_be_provoked(self):
        for fault in ("RegionSetupInProgress", "AccountSetupInProgress", "OperationFailure", "AccessDenied"):
            self.command("fault", operation="*", fault=fault)
            with self.assertRaises(ClientError) as refused:
                self.lightsail.get_certificates()
            self.assertEqual(refused.exception.response["Error"]["Code"], f"{fault}Exception")

    def test_accounts_are_isolated(self):
        other = self.client(account="999999999999")
        self.command("fault", operation="*", fault="throttle", times=5)
        self.command("setKnobs", createVisibleDelay=0)
        self.pass_time(DAY)

        other.create_certificate(certificateName="site", domainName="www.example.com")

        self.assertEqual(other.get_certificates(certificateName="site")["certificates"], [])
        self.assertEqual(self.query("world"), [])

    def test_reset_restores_the_initial_state_of_an_account(self):
        self.create()
        self.command("fault", operation="*", fault="throttle")
        self.pass_time(DAY)

        self.command("reset")

        self.assertEqual(self.query("world"), [])
        self.create()

    def test_an_invalid_command_is_rejected_with_a_message(self):
        for name, argument, sentence in (
            ("fault", {"operation": "MakeCoffee", "fault": "throttle"}, "operation must be one of"),
            ("setStatus", {"region": "us-east-1", "certificateName": "site", "status": "GONE"}, "status must be one of"),
            ("setKnobs", {"pageSize": 0}, "the knob pageSize must be a whole number from 1"),
            ("moveTime", {"milliseconds": -1}, "milliseconds must be a whole number from 0"),
        ):
            with self.subTest(name), self.assertRaises(urllib.error.HTTPError) as refused:
                self.command(name, **argument)
            with refused.exception as answer:
                self.assertEqual(answer.code, 400)
                self.assertIn(sentence, json.load(answer)["message"])
