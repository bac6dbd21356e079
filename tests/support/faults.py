"""The 48 faults of money safety 8 and the tests that prove what is expected of each.

`python -m tests.support.faults` prints the table. A test that is renamed must be renamed here.
"""

import sys
from dataclasses import dataclass
from typing import Final

_ECSTER: Final = "adapters/ecster/test_"
_STORE: Final = "adapters/store/test_"
_WIRE: Final = "services/test_faults_on_the_wire.py"
_HTTP: Final = "services/test_money_over_http.py"
_FOLLOWING: Final = "services/test_money_following.py"
_ROOMS: Final = "services/test_money_rooms.py"
_RESTART: Final = "services/test_money_restart.py"
_WATCH: Final = "services/test_watch.py"
_SENDING: Final = f"{_ECSTER}send_once.py"
_TLS: Final = f"{_ECSTER}send_once_tls.py"
_PROCESS: Final = "end_to_end/test_money_process.py"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its number, in few words, and its tests as file and name, relative to tests/."""

    number: int
    name: str
    tests: tuple[str, ...]


def _fault(number: int, name: str, *tests: tuple[str, str]) -> Fault:
    return Fault(number, name, tuple(f"{file}::test_{test}" for file, test in tests))


FAULTS: Final = (
    _fault(
        1,
        "connection refused",
        (_SENDING, "a_refused_connection_sends_nothing"),
        ("ui/test_money_unknown.py", "no_contact_leaves_the_dialog_to_try_again"),
    ),
    _fault(
        2,
        "DNS failure",
        (_SENDING, "a_name_that_nobody_knows_sends_nothing"),
        ("ui/test_bad_input.py", "a_name_that_the_network_does_not_know"),
    ),
    _fault(
        3,
        "TLS: five certificates and versions",
        (_TLS, "who_cannot_prove_to_be_ecster_gets_no_byte"),
        ("ui/test_bad_input_tls.py", "a_certificate_that_is_not_accepted"),
    ),
    _fault(
        4,
        "connect time-out",
        (_SENDING, "a_black_hole_is_given_up_after_the_connect_time"),
    ),
    _fault(
        5,
        "reset before the server reads",
        (_SENDING, "a_reset_is_unknown"),
        (_HTTP, "a_debit_that_is_never_booked_is_proved_not_done"),
    ),
    _fault(
        6,
        "reset after the commit",
        (_HTTP, "a_debit_whose_answer_is_lost_is_found_within_a_second_and_a_half"),
    ),
    _fault(
        7,
        "reset after the read, no commit",
        (_HTTP, "a_debit_that_is_never_booked_is_proved_not_done"),
    ),
    _fault(
        8,
        "clean close without an answer",
        (_SENDING, "a_clean_close_without_an_answer_is_unknown"),
        (_HTTP, "a_booked_debit_is_found_whatever_became_of_its_answer"),
    ),
    _fault(
        9,
        "committed, answer beyond the deadline",
        (_HTTP, "a_silent_server_is_unknown_at_the_deadline_and_then_found"),
    ),
    _fault(
        10,
        "504 now, committed later",
        (_WIRE, "a_late_booking_is_done_and_nothing_else_before"),
    ),
    _fault(
        11,
        "time-out, committed at the last moment",
        (_WIRE, "a_late_booking_is_done_and_nothing_else_before"),
        ("simulation/test_edges.py", "booked_at_the_last_moment_and_read_as_late_as_may_be"),
    ),
    _fault(
        12,
        "committed after C + L",
        (_HTTP, "a_booking_after_all_hope_raises_an_alarm_and_stops_the_order"),
        ("ui/test_money_unknown.py", "what_comes_too_late_is_an_alarm_that_a_manager_clears"),
    ),
    _fault(
        13,
        "slow loris",
        (_SENDING, "a_drip_of_bytes_does_not_outlive_the_deadline"),
        (_WIRE, "a_drip_of_bytes_ends_at_the_deadline"),
    ),
    _fault(
        14,
        "truncated JSON",
        (_HTTP, "a_booked_debit_is_found_whatever_became_of_its_answer"),
        (f"{_ECSTER}money_answer.py", "a_cut_answer_is_none_but_names_what_was_booked"),
    ),
    _fault(
        15,
        "Content-Length longer than the body",
        (_WIRE, "an_odd_answer_proves_nothing_and_a_read_finds_it"),
        (f"{_ECSTER}money_answer.py", "a_body_shorter_than_promised_is_no_answer"),
    ),
    _fault(
        16,
        "HTML: captive portal, gateway",
        (_WIRE, "a_network_that_answers_for_ecster_leaves_it_unknown"),
        (_WIRE, "an_odd_answer_proves_nothing_and_a_read_finds_it"),
    ),
    _fault(
        17,
        "201 with another schema",
        (_WIRE, "an_odd_answer_proves_nothing_and_a_read_finds_it"),
        (f"{_ECSTER}money_answer.py", "any_other_shape_is_no_answer"),
    ),
    _fault(
        18,
        "201 with another reference, type or amount",
        (_WIRE, "an_odd_answer_proves_nothing_and_a_read_finds_it"),
        (_HTTP, "a_booked_debit_is_found_whatever_became_of_its_answer"),
    ),
    _fault(
        19,
        "200 instead of 201",
        (_WIRE, "an_odd_answer_proves_nothing_and_a_read_finds_it"),
    ),
    _fault(
        20,
        "unknown status, type, method",
        (
            "ui/test_bad_input_text.py",
            "unknown_words_are_shown_as_they_came_and_nothing_can_be_done",
        ),
        (_ROOMS, "a_status_that_allows_nothing_is_not_sent"),
    ),
    _fault(
        21,
        "each field missing, each null",
        ("ui/test_missing_fields.py", "a_page_without_any_one_field_opens"),
        (f"{_ECSTER}orders.py", "missing_and_null_are_the_same_for_every_optional_field"),
    ),
    _fault(
        22,
        "extra fields, duplicate keys, odd numbers",
        (f"{_ECSTER}order_money.py", "json_that_money_cannot_stand_on"),
        (f"{_ECSTER}order_money.py", "money_that_is_not_whole_ore_refuses_the_order"),
        (f"{_ECSTER}money_answer.py", "any_other_shape_is_no_answer"),
        (f"{_ECSTER}orders.py", "fields_that_nobody_knows_are_kept_with_their_path"),
    ),
    _fault(
        23,
        "huge, packed, deep and endless answers",
        (_SENDING, "a_huge_answer_is_stopped"),
        (_SENDING, "endless_headers_are_stopped"),
        (_SENDING, "a_packed_answer_is_not_opened"),
        (f"{_ECSTER}money_answer.py", "any_other_shape_is_no_answer"),
        ("ui/test_bad_input_large.py", "a_list_far_too_large"),
        ("ui/test_bad_input_large.py", "an_order_far_too_large"),
    ),
    _fault(
        24,
        "429 with and without Retry-After on GET",
        (f"{_ECSTER}retries.py", "a_429_says_how_long_to_wait"),
        (_WIRE, "a_retry_after_on_a_look_is_obeyed"),
        (_FOLLOWING, "looks_obey_a_server_that_asks_for_time"),
        (_WATCH, "a_server_that_asks_for_time_is_asked_by_nobody"),
    ),
    _fault(
        25,
        "429 on POST, not executed",
        (_HTTP, "a_debit_that_is_never_booked_is_proved_not_done"),
    ),
    _fault(
        26,
        "429 on POST though executed",
        (_HTTP, "a_booked_debit_is_found_whatever_became_of_its_answer"),
    ),
    _fault(
        27,
        "key revoked at POST, then at settlement",
        (_HTTP, "a_revoked_key_pauses_and_goes_on_when_it_is_renewed"),
        (_FOLLOWING, "a_refused_key_is_asked_about_once_a_minute_by_all_operations_together"),
        (_FOLLOWING, "a_renewed_key_is_tried_at_once"),
    ),
    _fault(
        28,
        "409, 404, 410 on POST",
        (_WIRE, "a_refusal_is_believed_after_a_read_if_it_is_one"),
        (_HTTP, "a_refusal_that_the_order_explains_is_rejected_at_once"),
    ),
    _fault(
        29,
        "redirects",
        (_SENDING, "a_redirect_is_not_followed"),
        (_HTTP, "a_debit_that_is_never_booked_is_proved_not_done"),
        ("ui/test_bad_input.py", "a_redirect_is_followed_by_nobody"),
    ),
    _fault(
        30,
        "reads that lag",
        (_WIRE, "reads_that_lag_prove_no_absence"),
        (
            "simulation/test_edges.py",
            "never_booked_is_not_done_soon_after_the_bound_and_never_before",
        ),
    ),
    _fault(
        31,
        "an older state after a newer",
        (_WIRE, "an_older_state_after_a_newer_takes_no_done_back"),
        (_FOLLOWING, "a_done_that_never_shows_is_an_anomaly_and_stays_done"),
    ),
    _fault(
        32,
        "reference not echoed",
        (_WIRE, "without_an_echo_an_answer_still_counts_and_a_lost_one_is_for_people"),
        (_WIRE, "a_receipt_number_is_found_where_no_echo_is_proved"),
        (_HTTP, "without_a_proved_echo_only_people_can_say_not_done"),
    ),
    _fault(
        33,
        "booked twice for one request",
        (_HTTP, "a_double_booking_is_done_with_an_alarm"),
    ),
    _fault(
        34,
        "another till between read and send",
        (_HTTP, "a_refusal_that_the_order_explains_is_rejected_at_once"),
        ("ui/test_money_unknown.py", "another_till_in_between_is_told"),
    ),
    _fault(
        35,
        "double click, Enter and click, two windows",
        ("ui/test_money_debit.py", "however_often_it_is_pressed_one_request_goes_out"),
        (_HTTP, "the_second_of_two_clicks_is_refused_and_one_request_is_made"),
    ),
    _fault(
        36,
        "kill -9 at K0 to K9",
        ("end_to_end/test_killed.py", "a_till_that_is_killed_makes_good_at_its_next_start"),
        ("end_to_end/test_killed.py", "a_till_that_is_killed_twenty_times"),
        ("end_to_end/test_killed.py", "a_managers_word_counts_only_once_it_is_on_disk"),
        (
            "end_to_end/test_killed_journal.py",
            "a_kill_while_the_journal_is_tidied_or_upgraded_loses_nothing",
        ),
    ),
    _fault(
        37,
        "power cut",
        (f"{_STORE}crash.py", "a_power_cut_at_any_sector_leaves_an_exact_prefix"),
        (f"{_STORE}crash.py", "a_power_cut_whose_head_file_survived_is_found"),
    ),
    _fault(
        38,
        "disk full at the n-th write",
        (f"{_STORE}full_disk.py", "a_disk_that_is_full_at_any_byte_leaves_nothing_half_written"),
        (f"{_STORE}full_disk.py", "any_statement_that_fails_leaves_all_of_a_commit_or_nothing"),
        (
            "simulation/test_sweep.py",
            "a_disk_that_fails_at_each_write_sends_nothing_or_tells_the_truth",
        ),
        (_ROOMS, "an_outcome_that_is_not_written_stops_the_next"),
        (_RESTART, "a_full_disk_at_the_start_hides_nothing_and_holds_no_order_but_its_own"),
    ),
    _fault(
        39,
        "journal read-only or locked",
        (f"{_STORE}refused_files.py", "a_file_that_nobody_may_write_is_still_read"),
        (
            f"{_STORE}refused_files.py",
            "a_journal_that_another_program_locks_refuses_the_send_and_is_read",
        ),
    ),
    _fault(
        40,
        "journal corrupt, deleted, edited",
        (f"{_STORE}damage.py", "a_confirmed_damage_keeps_the_file_aside"),
        (f"{_STORE}opening.py", "a_deleted_journal_is_not_made_anew"),
        (f"{_STORE}opening.py", "a_deleted_wal_is_a_journal_that_is_behind"),
        (f"{_STORE}chain.py", "a_tampered_row_makes_the_journal_look_only"),
        (f"{_STORE}export.py", "a_damaged_journal_is_exported_as_far_as_it_can_be_read"),
        (
            "ui/test_money_journal.py",
            "a_journal_behind_its_head_waits_for_a_manager_and_then_for_time",
        ),
        (_RESTART, "a_damaged_journal_shows_all_that_may_have_been_sent_and_is_not_written"),
    ),
    _fault(
        41,
        "wall clock set",
        (_FOLLOWING, "a_wall_clock_that_is_set_changes_no_outcome"),
        ("simulation/test_simulation.py", "no_world_breaks_an_invariant"),
    ),
    _fault(
        42,
        "sleep",
        (_PROCESS, "a_computer_that_slept_for_ten_minutes_looks_soon_after_it_wakes"),
        (_SENDING, "a_deadline_that_was_slept_through_has_passed"),
    ),
    _fault(
        43,
        "printer hangs, refuses, stops",
        ("ui/test_slip_dialog.py", "a_printer_that_hangs_stalls_nothing"),
        ("ui/test_slip_dialog.py", "a_printer_that_refuses_is_said"),
        ("adapters/printing/test_system.py", "a_printer_that_stops_between_pages_is_named"),
    ),
    _fault(
        44,
        "second process",
        ("end_to_end/test_single_run.py", "the_second_start_leaves_the_work_to_the_first"),
        (f"{_STORE}lock.py", "a_second_process_is_told_and_a_killed_one_leaves_nothing_in_the_way"),
    ),
    _fault(
        45,
        "closed, logged off, SIGTERM while sending",
        (_PROCESS, "an_end_while_sending_waits_for_the_answer"),
        (_PROCESS, "an_end_while_sending_takes_thirty_five_seconds_at_most"),
        (_PROCESS, "a_forced_end_while_sending_is_as_a_crash"),
    ),
    _fault(
        46,
        "a mistake of ours beside a send",
        (_PROCESS, "a_mistake_of_ours_beside_a_send_takes_nothing_with_it"),
        (_ROOMS, "a_sender_that_fails_has_proved_nothing"),
    ),
    _fault(
        47,
        "proxies and authorities of the environment",
        (_SENDING, "the_environments_proxy_is_not_asked"),
        (_TLS, "the_environment_cannot_make_a_liar_believed"),
        (f"{_ECSTER}privacy.py", "a_proxy_of_the_environment_sees_nothing"),
        (f"{_ECSTER}tls.py", "the_environment_has_no_say_in_trust"),
    ),
    _fault(
        48,
        "journal of another version, restored backup",
        (f"{_STORE}damage.py", "a_newer_journal_is_refused_and_nobody_can_confirm_it"),
        (f"{_STORE}migration.py", "an_older_journal_is_migrated_and_keeps_everything"),
        (f"{_STORE}opening.py", "a_restored_backup_is_look_only_and_assumes_every_intent_sent"),
        (_WIRE, "a_restored_backup_is_told_by_its_own_references"),
    ),
)

if __name__ == "__main__":
    for fault in FAULTS:
        lines = [f"{fault.number:2} {fault.name}", *(f"      {test}" for test in fault.tests)]
        sys.stdout.write("\n".join(lines) + "\n")
