"""Two behaviours of AWS that custom resources rely on and that ministack 1.5.33 lacks.

The version is pinned, so what is wrapped here is what was read. LIMITS.md names the rest.
"""
import functools
import logging
import threading

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from ministack.services.cloudformation import custom_resource


def report_traces():
    """Adds `trace` to the error of a Node.js function; without it the provider framework shows its own stack trace instead."""
    thread = threading.local()
    invoke, execute = lambda_runtime.Worker.invoke, lambda_svc._execute_function_warm

    @functools.wraps(invoke)
    def invoke_and_note(*args, **kwargs):
        result = invoke(*args, **kwargs)
        thread.trace = result.get("trace")
        return result

    @functools.wraps(execute)
    def execute_and_report(*args, **kwargs):
        thread.trace = None
        answer = execute(*args, **kwargs)
        if answer.get("error") and thread.trace:
            answer["body"]["trace"] = thread.trace.split("\n")
        return answer

    lambda_runtime.Worker.invoke = invoke_and_note
    lambda_svc._execute_function_warm = execute_and_report


def delete_failed_creates():
    """Sends a Delete for a resource whose Create failed with a physical ID, because the resource may exist."""
    failed = {}
    deliver, invoke = custom_resource.deliver_response, custom_resource.invoke_custom_resource

    @functools.wraps(deliver)
    def deliver_and_note(token, response):
        if response.get("Status") == "FAILED":
            failed[response.get("StackId"), response.get("LogicalResourceId")] = response.get("PhysicalResourceId")
        return deliver(token, response)

    @functools.wraps(invoke)
    def invoke_and_clean_up(request_type, logical_id, props, stack_name, stack_id, resource_type, **ids):
        failed.pop((stack_id, logical_id), None)
        try:
            return invoke(request_type, logical_id, props, stack_name, stack_id, resource_type, **ids)
        except RuntimeError:
            physical_id = failed.pop((stack_id, logical_id), None)
            if request_type == "Create" and physical_id:
                try:
                    invoke("Delete", logical_id, props, stack_name, stack_id, resource_type, physical_id=physical_id)
                except Exception:
                    logging.getLogger("cloudformation").exception("Delete of %s failed, whose Create had failed", physical_id)
            raise

    custom_resource.deliver_response = deliver_and_note
    custom_resource.invoke_custom_resource = invoke_and_clean_up


report_traces()
delete_failed_creates()
