"""The lifecycle of certificates: requested, validated, renewed, expired, attached, deleted."""

import time

from support import DAY, HOUR, SECOND, SimulatorTest


class ValidationTest(SimulatorTest):
    def test_a_new_certificate_is_pending_and_shows_its_records_after_some_seconds(self):
        self.create(subjectAlternativeNames=["shop.example.com"])
        self.assertIsNone(self.read())

        self.pass_time(3 * SECOND)

        self.assertEqual(self.read()["status"], "PENDING_VALIDATION")
        self.assertEqual(len(self.records()), 2)
        for record in self.records():
            self.assertRegex(record["name"], r"^_\w+\.(www|shop)\.example\.com\.$")

    def test_a_lightsail_dns_zone_validates_without_user_action(self):
        self.lightsail.create_domain(domainName="example.com")
        self.create()

        self.pass_time(HOUR)

        self.assertEqual(self.read()["status"], "ISSUED")
        entries = self.lightsail.get_domain(domainName="example.com")["domain"]["domainEntries"]
        self.assertEqual([entry["type"] for entry in entries], ["CNAME"])

    def test_public_dns_validates(self):
        self.create(subjectAlternativeNames=["shop.example.com"])
        self.pass_time(3 * SECOND)
        self.publish()

        self.pass_time(HOUR)

        self.assertEqual(self.read()["status"], "ISSUED")

    def test_the_control_validates_without_dns(self):
        self.create()
        self.pass_time(3 * SECOND)
        for record in self.records():
            self.command("putCname", name=record["name"], value=record["value"])

        self.pass_time(HOUR)

        self.assertEqual(self.read()["status"], "ISSUED")

    def test_without_its_record_a_certificate_times_out(self):
        self.create()

        self.pass_time(72 * HOUR)

        self.assertEqual(self.read()["status"], "VALIDATION_TIMED_OUT")

    def test_a_domain_that_is_not_public_fails(self):
        self.create(domain="site.test")

        self.pass_time(HOUR)

        self.assertEqual(self.read()["requestFailureReason"], "INVALID_PUBLIC_DOMAIN")


class ByItselfTest(SimulatorTest):
    options = ("--knob", "createVisibleDelay=0", "--knob", "recordsDelay=0", "--knob", "issueDelay=0")

    def test_a_certificate_is_issued_without_any_call(self):
        self.create()
        self.publish()
        issued_by = time.time() + 10

        time.sleep(3)

        # If only this call had looked the record up, its time would be the time of the issuance.
        self.assertLess(self.read()["issuedAt"].timestamp(), min(issued_by, time.time() - 1))


class LifeTest(SimulatorTest):
    def test_a_certificate_in_use_is_renewed_if_its_record_exists(self):
        self.create()
        self.pass_time(3 * SECOND)
        self.publish()
        self.pass_time(HOUR)
        first = self.read()
        self.create_distribution()
        self.attach()

        self.pass_time(198 * DAY)

        renewed = self.read()
        self.assertEqual(renewed["status"], "ISSUED")
        self.assertEqual(renewed["renewalSummary"]["renewalStatus"], "Success")
        self.assertNotEqual(renewed["serialNumber"], first["serialNumber"])
        self.assertGreater(renewed["notAfter"], first["notAfter"])

    def test_an_unused_certificate_expires(self):
        self.issue()

        self.pass_time(199 * DAY)

        self.assertEqual(self.read()["status"], "EXPIRED")

    def test_a_certificate_in_use_cannot_be_deleted_before_it_is_detached(self):
        self.issue()
        self.create_distribution()
        self.attach()
        with self.assertRaises(self.lightsail.exceptions.InvalidInputException):
            self.lightsail.delete_certificate(certificateName="site")

        self.lightsail.detach_certificate_from_distribution(distributionName="cdn")
        self.lightsail.delete_certificate(certificateName="site")
        self.pass_time(3 * SECOND)

        self.assertIsNone(self.read())

    def test_only_an_issued_certificate_can_be_attached(self):
        self.create()
        self.create_distribution()

        with self.assertRaisesRegex(self.lightsail.exceptions.InvalidInputException, "status of ISSUED"):
            self.attach()

    def test_a_load_balancer_has_its_own_certificates(self):
        self.lightsail.create_load_balancer(loadBalancerName="lb", instancePort=80)
        self.pass_time(3 * SECOND)
        self.lightsail.create_load_balancer_tls_certificate(loadBalancerName="lb", certificateName="site", certificateDomainName="www.example.com")
        self.command("issue", region="us-east-1", certificateName="site")
        self.pass_time(3 * SECOND)

        self.lightsail.attach_load_balancer_tls_certificate(loadBalancerName="lb", certificateName="site")

        (certificate,) = self.lightsail.get_load_balancer_tls_certificates(loadBalancerName="lb")["tlsCertificates"]
        self.assertTrue(certificate["isAttached"])
        self.assertEqual(self.lightsail.get_load_balancer(loadBalancerName="lb")["loadBalancer"]["protocol"], "HTTP_HTTPS")

    def test_a_container_service_accepts_the_domains_of_an_issued_certificate(self):
        self.issue()
        names = {"site": ["www.example.com"]}

        self.lightsail.create_container_service(serviceName="app", power="nano", scale=1, publicDomainNames=names)

        (service,) = self.lightsail.get_container_services(serviceName="app")["containerServices"]
        self.assertEqual(service["publicDomainNames"], names)
        self.assertEqual(self.read()["inUseResourceCount"], 1)
