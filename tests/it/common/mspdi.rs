//! Microsoft Project's XML by the schema of 2007 (`mspdi_pj12.xsd`, Microsoft Learn, Project XML Data Interchange Schema
//! Reference) and by what its elements mean: what is wrong with a file.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// What each element that we write may contain: all its children in their order, those that have to be there with a mark.
const CHILDREN: &[(&str, &str)] = &[
    (
        "Project",
        "SaveVersion! UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved \
         ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol \
         CurrencyCode! CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay \
         MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate \
         DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts HonorConstraints EarnedValueMethod \
         InsertedProjectsLikeSummary MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated \
         SplitsInProgressTasks SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart \
         WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward \
         MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks StatusDate CurrentDate \
         MicrosoftProjectServerURL Autolink NewTaskStartDate DefaultTaskEVMethod ProjectExternallyEdited \
         ExtendedCreationDate ActualsInSync RemoveFileProperties AdminProject OutlineCodes WBSMasks \
         ExtendedAttributes Calendars Tasks Resources Assignments",
    ),
    ("ExtendedAttributes", "ExtendedAttribute"),
    (
        "ExtendedAttributes/ExtendedAttribute",
        "FieldID FieldName CFType Guid ElemType MaxMultiValues UserDef Alias SecondaryPID AutoRollDown \
         DefaultGuid Ltuid PhoneticAlias RollupType CalculationType Formula RestrictValues ValuelistSortOrder \
         AppendNewValues Default ValueList",
    ),
    ("Calendars", "Calendar!"),
    ("Calendar", "UID! Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks"),
    ("WeekDays", "WeekDay"),
    ("WeekDay", "DayType! DayWorking TimePeriod WorkingTimes"),
    ("WorkingTimes", "WorkingTime"),
    ("WorkingTime", "FromTime ToTime"),
    ("Tasks", "Task"),
    (
        "Task",
        "UID! ID Name Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority Start \
         Finish Duration DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated \
         Estimated Milestone Summary Critical IsSubproject IsSubprojectReadOnly SubprojectName ExternalTask \
         ExternalTaskProject EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance \
         WorkVariance FreeSlack TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete \
         Cost OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration ActualCost ActualOvertimeCost \
         ActualWork ActualOvertimeWork RegularWork RemainingDuration RemainingCost RemainingWork \
         RemainingOvertimeCost RemainingOvertimeWork ACWP CV ConstraintType CalendarUID ConstraintDate \
         Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart \
         PreLeveledFinish Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar \
         Rollup BCWS BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink ActualWorkProtected \
         ActualOvertimeWorkProtected ExtendedAttribute Baseline OutlineCode IsPublished StatusManager \
         CommitmentStart CommitmentFinish CommitmentType TimephasedData",
    ),
    ("Task/ExtendedAttribute", "FieldID Value ValueGUID DurationFormat"),
    ("Resources", "Resource"),
    (
        "Resource",
        "UID! ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup \
         EmailAddress Hyperlink HyperlinkAddress HyperlinkSubAddress MaxUnits PeakUnits OverAllocated \
         AvailableFrom AvailableTo Start Finish CanLevel AccrueAt Work RegularWork OvertimeWork ActualWork \
         RemainingWork ActualOvertimeWork RemainingOvertimeWork PercentWorkComplete StandardRate \
         StandardRateFormat Cost OvertimeRate OvertimeRateFormat OvertimeCost CostPerUse ActualCost \
         ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV CV ACWP \
         CalendarUID Notes BCWS BCWP IsGeneric IsInactive IsEnterprise BookingType ActualWorkProtected \
         ActualOvertimeWorkProtected ActiveDirectoryGUID CreationDate ExtendedAttribute Baseline OutlineCode \
         IsCostResource AssnOwner AssnOwnerGuid IsBudget AvailabilityPeriods Rates TimephasedData",
    ),
    ("Assignments", "Assignment"),
    (
        "Assignment",
        "UID! TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish ActualOvertimeCost \
         ActualOvertimeWork ActualStart ActualWork ACWP Confirmed Cost CostRateTable CostVariance CV Delay \
         Finish FinishVariance Hyperlink HyperlinkAddress HyperlinkSubAddress WorkVariance HasFixedRateUnits \
         FixedMaterial LevelingDelay LevelingDelayFormat LinkedFields Milestone Notes Overallocated \
         OvertimeCost OvertimeWork PeakUnits RegularWork RemainingCost RemainingOvertimeCost \
         RemainingOvertimeWork RemainingWork ResponsePending Start Stop Resume StartVariance Summary SV Units \
         UpdateNeeded VAC Work WorkContour BCWS BCWP BookingType ActualWorkProtected \
         ActualOvertimeWorkProtected CreationDate AssnOwner AssnOwnerGuid BudgetCost BudgetWork \
         ExtendedAttribute Baseline TimephasedData",
    ),
];

/// The longest texts, in characters.
const LONGEST: &[(&str, usize)] = &[
    ("Project/Title", 512),
    ("Task/Name", 512),
    ("Resource/Name", 512),
    ("ExtendedAttribute/Alias", 50),
    ("Project/CurrencyCode", 3),
];

/// What the text of an element looks like, `0` standing for any digits.
const FORMS: &[(&str, &str)] = &[
    ("Start", "0-0-0T0:0:0"),
    ("Finish", "0-0-0T0:0:0"),
    ("StartDate", "0-0-0T0:0:0"),
    ("FinishDate", "0-0-0T0:0:0"),
    ("Duration", "PT0H0M0S"),
    ("Work", "PT0H0M0S"),
    ("RemainingWork", "PT0H0M0S"),
    ("Milestone", "0"),
    ("Summary", "0"),
    ("UID", "0"),
];

/// An element with its text and its children.
#[derive(Debug, Default)]
pub(crate) struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub(crate) fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => {
                    open.push(Self { name: start.local_name().as_ref().to_owned(), ..Self::default() });
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(entity) => {
                    let text = quick_xml::escape::unescape(&format!("&{};", &*entity)).unwrap().into_owned();
                    open.last_mut().unwrap().text.push_str(&text);
                }
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Eof => return open.remove(0).children.remove(0),
                _ => {}
            }
        }
    }

    pub(crate) fn all<'e>(&'e self, list: &str) -> &'e [Self] {
        self.children.iter().find(|child| child.name == list).map_or(&[], |list| &list.children)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.children.iter().find(|child| child.name == name).map_or("", |child| &child.text)
    }

    fn hours(&self, name: &str) -> u64 {
        self.text(name).trim_start_matches("PT").split('H').next().and_then(|hours| hours.parse().ok()).unwrap_or(0)
    }
}

/// What is wrong with a file.
pub(crate) fn faults(xml: &[u8]) -> Vec<String> {
    let project = Element::parse(std::str::from_utf8(xml).unwrap());
    let mut faults = Vec::new();
    by_schema("", &project, &mut faults);
    by_meaning(&project, &mut faults);
    faults
}

fn by_schema(parent: &str, element: &Element, faults: &mut Vec<String>) {
    let name = &element.name;
    let inner = format!("{parent}/{name}");
    let known = CHILDREN.iter().find(|(path, _)| *path == inner || path == name);
    let Some((_, children)) = known else {
        if !element.children.is_empty() {
            faults.push(format!("{name} has elements in it"));
        }
        by_value(parent, element, faults);
        return;
    };
    let order: Vec<&str> = children.split_whitespace().collect();
    let mut last = 0;
    for child in &element.children {
        let place = order.iter().position(|other| other.trim_end_matches('!') == child.name);
        match place {
            None => faults.push(format!("{name} has no {}", child.name)),
            Some(place) if place < last => faults.push(format!("{} in {name} stands too late", child.name)),
            Some(place) => last = place,
        }
        by_schema(name, child, faults);
    }
    for wanted in order.iter().filter_map(|child| child.strip_suffix('!')) {
        if !element.children.iter().any(|child| child.name == wanted) {
            faults.push(format!("{name} lacks {wanted}"));
        }
    }
}

fn by_value(parent: &str, element: &Element, faults: &mut Vec<String>) {
    let Element { name, text, .. } = element;
    let longest = LONGEST.iter().find(|(path, _)| *path == format!("{parent}/{name}"));
    if longest.is_some_and(|(_, longest)| text.chars().count() > *longest) {
        faults.push(format!("{name} in {parent} is too long"));
    }
    let digits = |text: &str| {
        text.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("0")
    };
    if FORMS.iter().any(|(other, form)| other == name && digits(form) != digits(text)) {
        faults.push(format!("{name} in {parent} is no value of its type: {text}"));
    }
}

fn by_meaning(project: &Element, faults: &mut Vec<String>) {
    let tasks = project.all("Tasks");
    let mut work: BTreeMap<&str, u64> = BTreeMap::new();
    for assignment in project.all("Assignments") {
        *work.entry(assignment.text("TaskUID")).or_default() += assignment.hours("Work");
        for (list, key) in [("Tasks", "TaskUID"), ("Resources", "ResourceUID")] {
            if !project.all(list).iter().any(|other| other.text("UID") == assignment.text(key)) {
                faults.push(format!("an assignment is of nothing in {list}"));
            }
        }
    }
    for wanted in ["StartDate", "FinishDate", "CalendarUID"] {
        if project.text(wanted).is_empty() {
            faults.push(format!("the project has no {wanted}"));
        }
    }
    for (index, task) in tasks.iter().enumerate() {
        let level = |task: &Element| task.text("OutlineLevel").parse::<usize>().unwrap();
        let below: Vec<&Element> = tasks[index + 1..].iter().take_while(|other| level(other) > level(task)).collect();
        let name = task.text("Name");
        let mut want = |is_right: bool, what: &str| {
            if !is_right {
                faults.push(format!("{name}: {what}"));
            }
        };
        let [start, finish] = ["Start", "Finish"].map(|key| task.text(key));
        want(!start.is_empty() && start <= finish, "no dates, or the finish is before the start");
        want(
            start >= project.text("StartDate") && finish <= project.text("FinishDate"),
            "it is not within the project",
        );
        want(task.text("Milestone") == "0" && task.text("Type") == "1", "it is taken for a milestone");
        want((task.text("Summary") == "1") != below.is_empty(), "a summary has tasks below it");
        if below.is_empty() {
            want(
                task.hours("Work") == work.get(task.text("UID")).copied().unwrap_or(0),
                "its work is not that of its resources",
            );
        } else {
            want(Some(start) == below.iter().map(|task| task.text("Start")).min(), "it starts before its parts");
            want(Some(finish) == below.iter().map(|task| task.text("Finish")).max(), "it ends after its parts");
            want(!work.contains_key(task.text("UID")), "a summary has resources of its own");
            let sum: u64 = below.iter().map(|task| task.hours("Work")).sum();
            want(task.hours("Work") == sum, "its work is not that of its parts");
        }
    }
}
